import SlipwayModel

/// Replaces `${NAME}` in texts.
package enum VariableText {
    /// The text with each `${NAME}` replaced by what `value` gives for it.
    ///
    /// - Throws: `invalid_input` for a name that has no value, saying where it stands.
    package static func expand(
        _ text: String,
        in place: String,
        _ value: (String) throws -> String?
    ) throws -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(ofText: "${") {
            guard let end = rest[start.upperBound...].firstIndex(of: "}") else { break }
            let name = String(rest[start.upperBound..<end])
            guard let replacement = try value(name) else {
                throw SlipwayError(
                    .invalidInput,
                    "\(place) names ${\(name)}, which has no value: set it in release.env, or with --env of the host's agent"
                )
            }
            result += rest[..<start.lowerBound] + replacement
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}

extension Substring {
    fileprivate func firstRange(ofText text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
