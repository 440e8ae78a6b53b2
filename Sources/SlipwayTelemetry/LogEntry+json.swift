import Logging

extension LogEntry {
    /// `{"time": …, "level": …, "logger": …, "message": …}` and the fields, in this order.
    ///
    /// A field that is named like one of these four gets the prefix `metadata.`, so that no name stands twice.
    var jsonLine: [UInt8] {
        let fixed = [
            ("time", UTCTime(milliseconds: time).rfc3339), ("level", level.rawValue), ("logger", logger),
            ("message", message),
        ]
        let names = Set(fixed.map(\.0))
        let rest = fields.map { (names.contains($0.key) ? "metadata.\($0.key)" : $0.key, $0.value) }
        var line: [UInt8] = []
        for (name, value) in fixed + rest {
            line.append(UInt8(ascii: line.isEmpty ? "{" : ","))
            Self.quote(name, into: &line)
            line.append(UInt8(ascii: ":"))
            Self.quote(value, into: &line)
        }
        return line + Array("}\n".utf8)
    }

    /// A JSON string (RFC 8259, section 7).
    private static func quote(_ text: String, into line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): line += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): line += Array("\\n".utf8)
            case UInt8(ascii: "\r"): line += Array("\\r".utf8)
            case UInt8(ascii: "\t"): line += Array("\\t".utf8)
            case 0..<0x20, 0x7F: line += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            default: line.append(byte)
            }
        }
        line.append(UInt8(ascii: "\""))
    }
}
