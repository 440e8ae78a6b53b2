import FoundationEssentials

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
///
/// On the wire an RFC 3339 string in UTC with milliseconds.
package struct Timestamp: Hashable, Sendable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (moment: Self, interval: Interval) -> Self {
        Self(milliseconds: moment.milliseconds + interval.milliseconds)
    }

    package static func - (moment: Self, interval: Interval) -> Self {
        Self(milliseconds: moment.milliseconds - interval.milliseconds)
    }

    /// The interval from `earlier` to `later`; negative if they are the other way round.
    package static func - (later: Self, earlier: Self) -> Interval {
        Interval(milliseconds: later.milliseconds - earlier.milliseconds)
    }
}

extension Timestamp: CustomStringConvertible {
    private static var style: Date.ISO8601FormatStyle { Date.ISO8601FormatStyle(includingFractionalSeconds: true) }

    package var description: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(Self.style)
    }

    package init(_ text: String) throws(SlipwayError) {
        let plain = Date.ISO8601FormatStyle()
        guard let date = (try? Self.style.parse(text)) ?? (try? plain.parse(text)) else {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(text)) is not a time like 2026-01-31T12:00:00Z")
        }
        self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
