/// Makes lines that are safe to show and to store of the bytes that a command writes.
///
/// A line is valid UTF-8, its control characters are escaped, and it has at most 4,096 bytes. A carriage return starts
/// the line anew, as on a terminal, so that of a progress bar its last state is kept.
package struct LineSplitter: Sendable {
    /// Of the line as it is shown, in bytes.
    package static let longestLine = 4096

    private var line: [UInt8] = []
    private var isCut = false
    private var returned = false

    package init() {}

    /// The lines that these bytes complete.
    package mutating func feed(_ bytes: some Sequence<UInt8>) -> [String] {
        var complete: [String] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                complete.append(take())
                continue
            }
            if returned { clear() }
            if byte == UInt8(ascii: "\r") {
                returned = true
            } else if line.count < Self.longestLine {
                line.append(byte)
            } else {
                isCut = true
            }
        }
        return complete
    }

    /// The last line, if it did not end.
    package mutating func finish() -> String? { line.isEmpty ? nil : take() }

    private mutating func take() -> String {
        defer { clear() }
        return Self.shown(line, isCut: isCut)
    }

    private mutating func clear() {
        line.removeAll(keepingCapacity: true)
        (isCut, returned) = (false, false)
    }

    private static func shown(_ line: [UInt8], isCut: Bool) -> String {
        let mark = "…"
        var text = ""
        var room = longestLine - mark.utf8.count
        for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
            let piece = scalar == "\t" || !scalar.isControl ? String(scalar) : scalar.asEscape
            room -= piece.utf8.count
            guard room >= 0 else { return text + mark }
            text += piece
        }
        return isCut ? text + mark : text
    }
}
