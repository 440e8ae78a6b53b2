extension Unicode.Scalar {
    /// Whether a terminal might obey it instead of showing it, bidirectional formatting included.
    package var isControl: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// As people can read it: `\x1b` or `\u{202e}`.
    package var asEscape: String {
        let hex = String(value, radix: 16)
        return value < 0x100 ? "\\x\(hex.utf8.count == 1 ? "0" : "")\(hex)" : "\\u{\(hex)}"
    }
}
