/// Time in which nothing starts by itself, with its reason; what runs goes on.
package struct Freeze: Sendable, Hashable, Codable {
    /// An end of a freeze: a moment, or a day of the stage's zone.
    package enum Bound: Sendable, Hashable {
        /// As the beginning the day's first moment, as the end its last.
        case day(CivilDate)
        case moment(Timestamp)

        /// - Throws: `invalid_input` unless the text is a day or a moment.
        package init(_ text: String) throws(SlipwayError) {
            if let day = try? CivilDate(text) {
                self = .day(day)
            } else if let moment = try? Timestamp(text) {
                self = .moment(moment)
            } else {
                throw SlipwayError(
                    .invalidInput,
                    "\(NameRule.quote(text)) is neither a day like 2026-12-24 nor a moment like 2026-12-24T12:00:00Z"
                )
            }
        }
    }

    package var from: Bound
    package var until: Bound
    package var reason: String

    package init(from: Bound, until: Bound, reason: String) {
        self.from = from
        self.until = until
        self.reason = reason
    }
}

extension Freeze.Bound: CustomStringConvertible, Codable {
    package var description: String {
        switch self {
        case .day(let day): "\(day)"
        case .moment(let moment): "\(moment)"
        }
    }

    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
