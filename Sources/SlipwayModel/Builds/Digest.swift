/// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
package struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let hex: String

    /// - Throws: `invalid_input` unless the text is 64 lower-case hexadecimal digits.
    package init(_ hex: String) throws(SlipwayError) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy(\.isLowercaseHexDigit) else {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(hex)) is not a SHA-256 digest of 64 hexadecimal digits")
        }
        self.hex = hex
    }

    package init(bytes: some Sequence<UInt8>) {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        self.hex = String(decoding: text, as: UTF8.self)
    }

    /// The 32 bytes themselves.
    package var bytes: [UInt8] {
        let digits = hex.utf8.map { $0 <= 0x39 ? $0 - 0x30 : $0 - 0x61 + 10 }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    package var description: String { hex }

    package static func < (left: Self, right: Self) -> Bool { left.hex < right.hex }
}

extension Digest: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}

extension UInt8 {
    package var isLowercaseHexDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
    }
}
