/// Cuts output into lines that are safe to show and to store.
///
/// Control characters are escaped, what is not UTF-8 is replaced, and a line that is too long loses its end.
package struct LineSplitter: Sendable {
    /// Of the line as it is shown, in bytes.
    package static let longest = 4096

    private var held: [UInt8] = []
    private var isCut = false

    package init() {}

    /// The lines that these bytes complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [String] {
        var lines: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                lines.append(take())
            } else if held.count < Self.longest {
                held.append(byte)
            } else {
                isCut = true
            }
        }
        return lines
    }

    /// The last line, if it has no end.
    package mutating func finish() -> String? { held.isEmpty ? nil : take() }

    private mutating func take() -> String {
        defer { (held, isCut) = ([], false) }
        if held.last == UInt8(ascii: "\r"), !isCut { held.removeLast() }
        var shown = ""
        for scalar in String(decoding: held, as: UTF8.self).unicodeScalars {
            let text = scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
            guard shown.utf8.count + text.utf8.count <= Self.longest - 3 else { return shown + "…" }
            shown += text
        }
        return isCut ? shown + "…" : shown
    }
}
