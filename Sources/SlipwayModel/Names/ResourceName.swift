/// A name that people choose: of an app, a stage, a host or a group.
///
/// One rule for all: 1 to 63 characters; ASCII letters, digits, `.`, `_`, `-`; the first is a letter or
/// a digit; no `..`. Such a name is safe as a path component, an argument, and a part of a URL.
package protocol ResourceName: RawRepresentable, Hashable, Sendable, Codable, Comparable, CustomStringConvertible
where RawValue == String {
    /// What it names, for error messages: `app`, `stage`, `host`, `group`, `zone`.
    static var subject: String { get }
    init(unchecked: String)
}

extension ResourceName {
    /// - Throws: `SlipwayError` with `invalid_input` that quotes the name and states the rule.
    package init(_ text: String) throws(SlipwayError) {
        guard NameRule.allows(text) else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a good \(Self.subject) name: \(NameRule.summary)",
                metadata: ["subject": Self.subject]
            )
        }
        self.init(unchecked: text)
    }

    package init?(rawValue: String) {
        guard NameRule.allows(rawValue) else { return nil }
        self.init(unchecked: rawValue)
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        try self.init(container.decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    package var description: String { rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The rule behind every `ResourceName`.
package enum NameRule {
    package static let longest = 63
    package static let summary =
        "use 1 to 63 letters, digits, '.', '_' or '-', starting with a letter or digit and without '..'"

    package static func allows(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...longest).contains(bytes.count), isAlphanumeric(bytes[0]) else { return false }
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "."), previous == byte { return false }
            guard isAlphanumeric(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F else { return false }
            previous = byte
        }
        return true
    }

    /// The text as it can be shown on one line of a terminal: control characters escaped, at most 80 characters.
    package static func quote(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars.prefix(80) {
            shown += scalar.escaped(asASCII: false)
        }
        return "'\(shown)\(text.unicodeScalars.count > 80 ? "…" : "")'"
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default:
            false
        }
    }
}
