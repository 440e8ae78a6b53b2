/// Names a build: the first 16 hexadecimal digits of the SHA-256 over app, commit and manifest digest.
///
/// Publishing the same content for the same commit again therefore names the same build.
package struct BuildID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    package let rawValue: String

    /// - Throws: `invalid_input` unless the text is 16 lower-case hexadecimal digits.
    package init(_ text: String) throws(SlipwayError) {
        guard text.utf8.count == 16, text.utf8.allSatisfy(\.isLowercaseHexDigit) else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a build id of 16 hexadecimal digits; 'slipway builds APP' lists them"
            )
        }
        rawValue = text
    }

    /// The build that a hash of its preimage names.
    package init(hash: Digest) { rawValue = String(hash.hex.prefix(16)) }

    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// The text whose SHA-256 names the build.
    package static func preimage(app: AppName, commit: CommitID, manifest: Digest) -> String {
        "slipway-build\n\(app)\n\(commit)\n\(manifest)\n"
    }

    package var description: String { rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
