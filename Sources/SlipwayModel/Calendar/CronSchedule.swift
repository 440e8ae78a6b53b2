/// Moments that come again: minute, hour, day of the month, month, day of the week, as in `0 10 * * WED`.
///
/// Lists, ranges, steps and English names are read; 0 and 7 are Sunday. As cron has it, a day must match both of its
/// fields if one of them begins with `*`, and either of them if neither does.
package struct CronSchedule: Sendable, Hashable {
    /// As it was written.
    package let text: String
    /// The numbers of each field, as bits.
    package let minutes, hours, days, months, weekdays: UInt64
    /// Whether the field of the days, and that of the weekdays, says something else than `*`.
    private let limitsDays, limitsWeekdays: Bool
    /// Whether the field of the hours begins with `*`: such a schedule follows the real clock where clocks change.
    package let followsClock: Bool

    /// - Throws: `invalid_input` that names the field, the character and what would be right.
    package init(_ text: String) throws(SlipwayError) {
        let fields = try Self.fields(text)
        var bits: [UInt64] = []
        for (field, part) in zip(CronField.all, fields) {
            bits.append(try field.read(part, at: text.utf8.distance(from: text.startIndex, to: part.startIndex) + 1))
        }
        self.text = fields.joined(separator: " ")
        (minutes, hours, days, months, weekdays) = (bits[0], bits[1], bits[2], bits[3], bits[4])
        followsClock = fields[1].hasPrefix("*")
        (limitsDays, limitsWeekdays) = (!fields[2].hasPrefix("*"), !fields[4].hasPrefix("*"))
        guard hasDays else {
            throw SlipwayError(
                .invalidInput,
                "fields 3 and 4 (day of the month, month): \(NameRule.quote("\(fields[2]) \(fields[3])")) is no day of any year; write a day that the month has",
                metadata: ["field": "3"]
            )
        }
    }

    /// Whether the schedule's months, days and weekdays allow this day.
    package func includes(_ date: CivilDate) -> Bool {
        guard has(months, date.month) else { return false }
        let (day, weekday) = (has(days, date.day), has(weekdays, date.weekday.number))
        return limitsDays && limitsWeekdays ? day || weekday : day && weekday
    }

    /// Whether any year has such a day.
    private var hasDays: Bool {
        if limitsDays, limitsWeekdays { return true }
        let lengths = (1...12).filter { has(months, $0) }.map { CivilDate.length(month: $0, year: 2000) }
        return days.trailingZeroBitCount <= lengths.max() ?? 0
    }

    private func has(_ bits: UInt64, _ number: Int) -> Bool { bits & 1 << UInt64(number) != 0 }

    private static func fields(_ text: String) throws(SlipwayError) -> [Substring] {
        let fields = text.split { $0 == " " || $0 == "\t" }
        guard fields.first?.hasPrefix("@") != true else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is a shorthand: write five fields, like \"0 0 * * *\""
            )
        }
        guard fields.count == 5, text.utf8.count <= 256 else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) has \(fields.count) fields; a schedule has five: minute, hour, day of the month, month, day of the week, like \"0 10 * * WED\""
            )
        }
        return fields
    }
}

extension CronSchedule: CustomStringConvertible, Codable {
    package var description: String { text }

    package init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
