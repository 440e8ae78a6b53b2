import SlipwayModel

/// Refuses texts that would cost much to parse, before anything is parsed.
///
/// Anchors, aliases and tags are refused altogether: nested aliases grow exponentially, and a pipeline is clearer
/// without them. Nesting is bounded because the YAML library recurses, up to a thousand levels: more than the stack of a
/// server's thread holds.
struct SpecGuard {
    static let mostBytes = 256 * 1024
    static let mostIndentation = 128
    static let deepestBrackets = 32

    private let file: String
    private var line = 1
    private var column = 0
    private var brackets = BracketCount()
    /// Whether a value may begin here: only then `&`, `*` and `!` mean something.
    private var startsNode = true
    private var isIndenting = true

    static func check(_ text: String, file: String) throws(SlipwayError) {
        var guardian = SpecGuard(file: file)
        guard text.utf8.count <= mostBytes else {
            throw guardian.refusal("the file has \(text.utf8.count) bytes; at most \(mostBytes) are read")
        }
        // As bytes: to a text, CR LF is one character, which is neither of the two.
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            let rest = bytes[(index + 1)...]
            switch byte {
            case 0x0A: guardian.endLine()
            case 0x0D: if rest.first != 0x0A { guardian.endLine() }
            default: try guardian.take(byte, before: rest)
            }
        }
    }

    private init(file: String) { self.file = file }

    private mutating func endLine() {
        brackets.take(0x0A, startsValue: false)
        line += 1
        (column, startsNode, isIndenting) = (0, true, true)
    }

    private mutating func take(_ byte: UInt8, before rest: ArraySlice<UInt8>) throws(SlipwayError) {
        column += 1
        guard !Self.isControl(byte, rest) else { throw refusal("a control character; remove it") }
        isIndenting = isIndenting && [0x20, 0x2D, 0x3F, 0x3A, 0x09].contains(byte)
        guard !isIndenting || column <= Self.mostIndentation else {
            throw refusal("nested too deeply: at most \(Self.mostIndentation) columns of indentation")
        }
        if startsNode { try checkProperty(byte, before: rest) }
        brackets.take(byte, startsValue: startsNode)
        guard brackets.depth <= Self.deepestBrackets else {
            throw refusal("nested too deeply: at most \(Self.deepestBrackets) open brackets")
        }
        startsNode = Self.startsNode(after: byte) || startsNode && Self.isSkipped(byte)
    }

    private func checkProperty(_ byte: UInt8, before rest: ArraySlice<UInt8>) throws(SlipwayError) {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "*"):
            guard let next = rest.first, Self.isNameByte(next) else { return }
            throw refusal("anchors (&name) and aliases (*name) are not read: write the value out, or quote it")
        case UInt8(ascii: "!"):
            guard let next = rest.first, ![0x20, 0x09, 0x0A, 0x0D].contains(next) else { return }
            throw refusal("tags (!name) are not read: leave it out, or quote the value")
        default: return
        }
    }

    private static func startsNode(after byte: UInt8) -> Bool {
        [
            UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "{"),
            UInt8(ascii: ","),
        ]
        .contains(byte)
    }

    /// Whether the byte leaves the beginning of a value where it is: blanks, the tag that says nothing, and the mark
    /// that some editors put at the beginning of a file.
    private static func isSkipped(_ byte: UInt8) -> Bool {
        [0x20, 0x09, UInt8(ascii: "!"), 0xEF, 0xBB, 0xBF].contains(byte)
    }

    /// The controls of ASCII, and those that YAML takes for the end of a line: U+0085, U+2028 and U+2029.
    private static func isControl(_ byte: UInt8, _ rest: ArraySlice<UInt8>) -> Bool {
        switch byte {
        case 0x09: false
        case ..<0x20, 0x7F: true
        case 0xC2: rest.first.map { (0x80..<0xA0).contains($0) } ?? false
        case 0xE2: rest.starts(with: [0x80, 0xA8]) || rest.starts(with: [0x80, 0xA9])
        default: false
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
            || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private func refusal(_ reason: String) -> SlipwayError {
        SlipwayError(.invalidSpec, "\(file):\(line):\(max(1, column)) \(reason)")
    }
}
