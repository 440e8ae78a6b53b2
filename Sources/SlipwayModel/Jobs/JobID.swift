/// Names a job: `j` and a number that grows by one with every job of the installation.
package struct JobID: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    package let number: Int64

    package init(number: Int64) { self.number = number }

    /// - Throws: `invalid_input` unless the text is like `j42`.
    package init(_ text: String) throws(SlipwayError) {
        guard text.hasPrefix("j"), let number = Int64(text.dropFirst()), number > 0, text == "j\(number)" else {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(text)) is not a job: they are named like j42")
        }
        self.number = number
    }

    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String { "j\(number)" }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
