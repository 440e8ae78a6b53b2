/// A length of time in whole milliseconds, written `200ms`, `5s`, `10m`, `1h` or `2d`.
package struct Interval: Hashable, Sendable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static let zero = Self(milliseconds: 0)
    package static func milliseconds(_ count: Int64) -> Self { Self(milliseconds: count) }
    package static func seconds(_ count: Int64) -> Self { Self(milliseconds: count * 1000) }
    package static func minutes(_ count: Int64) -> Self { Self(milliseconds: count * 60_000) }
    package static func hours(_ count: Int64) -> Self { Self(milliseconds: count * 3_600_000) }
    package static func days(_ count: Int64) -> Self { Self(milliseconds: count * 86_400_000) }

    /// Longer values are mistakes: ten years.
    package static let longest = Self.days(3650)

    package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }
    package static func + (left: Self, right: Self) -> Self {
        Self(milliseconds: left.milliseconds + right.milliseconds)
    }
    package static func - (left: Self, right: Self) -> Self {
        Self(milliseconds: left.milliseconds - right.milliseconds)
    }

    package var duration: Duration { .milliseconds(milliseconds) }

    /// In words short enough for a table: `340 ms`, `12 s`, `4 m 05 s`, `2 h 10 m`, `3 d 4 h`.
    package var inWords: String {
        let seconds = milliseconds / 1000
        func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return switch milliseconds {
        case ..<0: "0 s"
        case ..<1000: "\(milliseconds) ms"
        case ..<60_000: "\(seconds) s"
        case ..<3_600_000: "\(seconds / 60) m \(padded(seconds % 60)) s"
        case ..<86_400_000: "\(seconds / 3600) h \(padded(seconds % 3600 / 60)) m"
        default: "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
        }
    }
}

extension Interval: CustomStringConvertible {
    private static let units: [(suffix: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// The shortest exact form in one unit: `90s` and not `1.5m`.
    package var description: String {
        guard milliseconds != 0 else { return "0s" }
        let unit = Self.units.last { milliseconds % $0.milliseconds == 0 } ?? Self.units[0]
        return "\(milliseconds / unit.milliseconds)\(unit.suffix)"
    }

    /// - Throws: `invalid_input` unless the text is a whole number and a unit, not negative, at most ten years.
    package init(_ text: String) throws(SlipwayError) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let suffix = text.dropFirst(digits.count)
        guard let unit = Self.units.first(where: { $0.suffix == suffix }), let count = Int64(digits),
            case let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds), !overflow,
            milliseconds <= Self.longest.milliseconds
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is not a duration: write a whole number and a unit, like 200ms, 5s, 10m, 1h or 7d"
            )
        }
        self.init(milliseconds: milliseconds)
    }
}

extension Interval: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
