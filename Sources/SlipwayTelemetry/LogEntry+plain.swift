import Logging

extension LogEntry {
    /// `12:00:01 info message key=value`; a value with blanks is quoted, control characters are escaped.
    var plainLine: [UInt8] {
        let parts = [UTCTime(milliseconds: time).timeOfDay, level.rawValue, Self.escape(message)]
        let pairs = fields.map { "\(Self.escape($0.key))=\(Self.word($0.value))" }
        return Array(((parts + pairs).joined(separator: " ") + "\n").utf8)
    }

    private static func word(_ text: String) -> String {
        let escaped = escape(text)
        guard escaped.isEmpty || escaped.contains(where: { $0 == " " || $0 == "\"" }) else { return escaped }
        return "\"\(escaped.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\""))\""
    }

    /// The C0 and C1 control characters, which could speak to a terminal, as Swift writes them.
    private static func escape(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            if scalar.properties.generalCategory == .control {
                shown += scalar.escaped(asASCII: true)
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }
}
