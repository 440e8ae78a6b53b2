/// The full id of a git commit: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits.
package struct CommitID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    package let rawValue: String

    /// - Throws: `invalid_input` unless the text is a full commit id.
    package init(_ text: String) throws(SlipwayError) {
        guard [40, 64].contains(text.utf8.count), text.utf8.allSatisfy(\.isLowercaseHexDigit) else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a full commit id: 'git rev-parse \(text.isEmpty ? "HEAD" : "REF")' prints one"
            )
        }
        rawValue = text
    }

    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// The first eight digits, as people write commits.
    package var short: String { String(rawValue.prefix(8)) }

    package var description: String { rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
