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
    /// The milliseconds are written apart: the library's own fraction of a `Double` loses the last of them.
    package var description: String {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let whole = rest < 0 ? seconds - 1 : seconds
        let fraction = String(1000 + (rest < 0 ? rest + 1000 : rest)).dropFirst()
        let text = Date(timeIntervalSince1970: Double(whole)).formatted(Date.ISO8601FormatStyle())
        return "\(text.dropLast()).\(fraction)Z"
    }

    package init(_ text: String) throws(SlipwayError) {
        let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let date = (try? fractional.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text)) else {
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
