/// Hours of the week in which deployments may start by themselves: `MON-FRI 09:00-17:00`.
///
/// In JSON the same text.
package struct ShipWindow: Sendable, Hashable {
    /// The days on which it opens; never empty.
    package var days: Set<Weekday>
    /// Minutes of the day: when it opens, 0 to 1439, and when it closes, 1 to 1440.
    ///
    /// A window that closes no later than it opens reaches into the next day.
    package var opens: Int
    package var closes: Int

    package init(days: Set<Weekday>, opens: Int, closes: Int) {
        self.days = days
        self.opens = opens
        self.closes = closes
    }

    /// - Parameters:
    ///   - days: weekdays as in a cron schedule, `*` for all.
    ///   - hours: `09:00-17:00`; `00:00-24:00` is the whole day.
    /// - Throws: `invalid_input` that says which part is wrong.
    package init(days: String, hours: String) throws(SlipwayError) {
        self.days = try Self.days(days)
        let ends = hours.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let opens = Self.minute(ends[0]), let closes = Self.minute(ends[1]), opens < 1440,
            opens != closes, closes > 0
        else {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(hours)) is not a span of hours: write like 09:00-17:00")
        }
        (self.opens, self.closes) = (opens, closes)
    }

    package static func days(_ text: String) throws(SlipwayError) -> Set<Weekday> {
        let bits: UInt64
        do {
            bits = try CronField.all[4].read(Substring(text), at: 1)
        } catch {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(text)) is no list of weekdays: write like MON-FRI or SAT,SUN"
            )
        }
        return Set(Weekday.allCases.filter { bits & 1 << UInt64($0.number) != 0 })
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [2, 2], text.utf8.allSatisfy({ $0 == 0x3A || (0x30...0x39).contains($0) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0...59).contains(minute), hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }
}

extension ShipWindow: CustomStringConvertible, Codable {
    package init(from decoder: any Decoder) throws {
        let parts = try decoder.singleValueContainer().decode(String.self).split(separator: " ").map(String.init)
        guard parts.count == 2 else {
            throw SlipwayError(.invalidInput, "a window is written like MON-FRI 09:00-17:00")
        }
        try self.init(days: parts[0], hours: parts[1])
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    package var description: String {
        let names =
            days == Set(Weekday.allCases)
            ? "*"
            : days == [.monday, .tuesday, .wednesday, .thursday, .friday]
                ? "MON-FRI" : days.sorted().map(\.rawValue).joined(separator: ",")
        return "\(names) \(Self.clock(opens))-\(Self.clock(closes))"
    }

    private static func clock(_ minute: Int) -> String {
        "\(TwoDigits.text(minute / 60)):\(TwoDigits.text(minute % 60))"
    }
}
