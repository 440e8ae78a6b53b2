import SlipwayModel

/// Refuses texts that would cost much to parse, before anything is parsed.
///
/// Aliases are refused altogether: nested ones grow exponentially, and a pipeline is clearer without them. Nesting is
/// bounded because the YAML library recurses.
enum SpecGuard {
    static let mostBytes = 256 * 1024
    static let mostIndentation = 128
    static let deepestBrackets = 32

    static func check(_ text: String, file: String) throws(SlipwayError) {
        guard text.utf8.count <= mostBytes else {
            throw refusal(file, 1, 1, "the file has \(text.utf8.count) bytes; at most \(mostBytes) are read")
        }
        var depth = 0
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            try check(line: Array(line.utf8), number: number, depth: &depth, file: file)
        }
    }

    private static func check(line: [UInt8], number: Int, depth: inout Int, file: String) throws(SlipwayError) {
        let indentation = line.prefix { [0x20, 0x2D, 0x3F, 0x09].contains($0) }.count
        guard indentation <= mostIndentation else {
            throw refusal(
                file,
                number,
                mostIndentation,
                "nested too deeply: at most \(mostIndentation) columns of indentation"
            )
        }
        var startsNode = true
        for (column, byte) in line.enumerated() {
            guard byte >= 0x20 || byte == 0x09 || byte == 0x0D, byte != 0x7F else {
                throw refusal(file, number, column + 1, "a control character; remove it")
            }
            if startsNode, byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), column + 1 < line.count,
                isNameByte(line[column + 1])
            {
                throw refusal(
                    file,
                    number,
                    column + 1,
                    "anchors (&name) and aliases (*name) are not read: write the value out, or quote it"
                )
            }
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
            guard depth <= deepestBrackets else {
                throw refusal(file, number, column + 1, "nested too deeply: at most \(deepestBrackets) open brackets")
            }
            startsNode =
                keepsNodeStart(byte) || (startsNode && byte == 0x20)
                || (byte == 0x20 && column > 0 && keepsNodeStart(line[column - 1]))
        }
    }

    private static func keepsNodeStart(_ byte: UInt8) -> Bool {
        [
            UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{"),
            UInt8(ascii: ","),
        ]
        .contains(byte)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }

    private static func refusal(_ file: String, _ line: Int, _ column: Int, _ reason: String) -> SlipwayError {
        SlipwayError(.invalidSpec, "\(file):\(line):\(column) \(reason)")
    }
}
