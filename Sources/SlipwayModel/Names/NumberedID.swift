/// Names one of many things by a letter and a number that grows by one with each of them: `d42`, `j7`.
package protocol NumberedID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    /// The letter before the number.
    static var letter: String { get }
    /// What it names, for error messages: `deployment`, `job`.
    static var subject: String { get }
    /// Counts from 1.
    var number: Int64 { get }
    init(number: Int64)
}

extension NumberedID {
    /// - Throws: `invalid_input` unless the text is the letter and a number as they are written: `d42`, not `d042`.
    package init(_ text: String) throws(SlipwayError) {
        let number = text.hasPrefix(Self.letter) ? Int64(text.dropFirst(Self.letter.count)) : nil
        guard let number, number > 0, text == "\(Self.letter)\(number)" else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a \(Self.subject): they are named like \(Self.letter)42"
            )
        }
        self.init(number: number)
    }

    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String { "\(Self.letter)\(number)" }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
