/// Bounds how deep the brackets of a YAML text are nested, without parsing it.
///
/// Brackets in quotes and comments do not count, but where quotes begin only a parser knows. So this follows all that
/// may be true at the same time, and keeps the largest depth of each. What it says is never less than the real depth,
/// whatever a text pretends.
struct BracketCount {
    /// The largest depth if this is neither quoted nor a comment; `nil` while it cannot be so.
    private var plain: Int? = 0
    /// The largest depth if a comment goes on to the end of the line.
    private var comment: Int?
    /// The largest depth at which each kind of quotes may have begun that has not ended.
    private var double: Int?
    private var single: Int?
    /// Whether an odd number of backslashes stands before the next byte.
    private var isEscaped = false
    private var previous: UInt8 = 0x0A

    /// No bracket is nested deeper than this.
    var depth: Int { plain ?? 0 }

    /// Takes the next byte in; `startsValue` is true wherever a value may begin, and may be true elsewhere.
    mutating func take(_ byte: UInt8, startsValue: Bool) {
        switch byte {
        case 0x0A, 0x0D: (plain, comment) = (Self.deeper(plain, comment), nil)
        case UInt8(ascii: "#") where [0x0A, 0x0D, 0x20, 0x09].contains(previous):
            (plain, comment) = (nil, Self.deeper(plain, comment))
        case UInt8(ascii: "\""):
            if !isEscaped || double == nil { takeQuote(\.double, mayBegin: startsValue) }
        case UInt8(ascii: "'"):
            // Two of them stand for one, and do not end the quotes.
            takeQuote(\.single, mayBegin: startsValue || previous == byte)
        case UInt8(ascii: "["), UInt8(ascii: "{"): plain = plain.map { $0 + 1 }
        case UInt8(ascii: "]"), UInt8(ascii: "}"): plain = plain.map { max(0, $0 - 1) }
        default: break
        }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        previous = byte
    }

    /// Quotes that were open end here; or others begin; or it is a letter of a word.
    private mutating func takeQuote(_ quotes: WritableKeyPath<Self, Int?>, mayBegin: Bool) {
        let closed = self[keyPath: quotes]
        self[keyPath: quotes] = mayBegin ? plain : nil
        plain = Self.deeper(plain, closed)
    }

    private static func deeper(_ first: Int?, _ second: Int?) -> Int? {
        guard let first, let second else { return first ?? second }
        return max(first, second)
    }
}
