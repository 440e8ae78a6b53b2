import SlipwayModel
import SlipwayPromotion
import SlipwayTesting
import Testing

struct CronScheduleTests {
    /// The next `count` moments after `start`, as the wall of the zone shows them with the offset's name.
    private func walls(_ text: String, _ zone: String, after start: String, _ count: Int) throws -> [String] {
        let (schedule, zone) = (try CronSchedule(text), try MachineZones.zone(zone))
        var moment = try Timestamp(start)
        return try (0..<count)
            .map { _ in
                moment = try #require(schedule.next(after: moment, in: zone))
                return "\(zone.local(at: moment)) \(zone.offset(at: moment).name)"
            }
    }

    @Test(arguments: ["Europe/Berlin", "America/New_York"])
    func `a year of Wednesdays at ten stays at ten on the wall`(zone: String) throws {
        let days = try walls("0 10 * * WED", zone, after: "2026-01-01T00:00:00Z", 52)
        #expect(days.first?.hasPrefix("2026-01-07 10:00") == true && days.last?.hasPrefix("2026-12-30 10:00") == true)
        #expect(days.allSatisfy { $0.contains(" 10:00 ") } && Set(days).count == 52)
        #expect(Set(days.compactMap { $0.split(separator: " ").last }).count == 2)
    }

    @Test func `a fixed time that the clocks skip falls due once, when the gap ends`() throws {
        #expect(
            try walls("30 2 * * *", "Europe/Berlin", after: "2026-03-27T12:00:00Z", 3) == [
                "2026-03-28 02:30 CET", "2026-03-29 03:00 CEST", "2026-03-30 02:30 CEST",
            ]
        )
        #expect(
            try walls("*/15 2,3 * * *", "America/New_York", after: "2026-03-08T06:00:00Z", 3) == [
                "2026-03-08 03:00 EDT", "2026-03-08 03:15 EDT", "2026-03-08 03:30 EDT",
            ]
        )
        #expect(
            try walls("0 10 * * *", "Pacific/Apia", after: "2011-12-29T12:00:00Z", 3) == [
                "2011-12-29 10:00 -10", "2011-12-31 00:00 +14", "2011-12-31 10:00 +14",
            ]
        )
    }

    @Test func `a fixed time that comes twice falls due the first time only`() throws {
        #expect(
            try walls("30 2 * * *", "Europe/Berlin", after: "2026-10-24T12:00:00Z", 2) == [
                "2026-10-25 02:30 CEST", "2026-10-26 02:30 CET",
            ]
        )
        #expect(
            try walls("30 1 * * *", "America/New_York", after: "2026-11-01T05:45:00Z", 1) == ["2026-11-02 01:30 EST"]
        )
    }

    @Test func `every hour follows the real clock through both changes`() throws {
        #expect(
            try walls("30 * * * *", "Europe/Berlin", after: "2026-03-29T00:00:00Z", 2) == [
                "2026-03-29 01:30 CET", "2026-03-29 03:30 CEST",
            ]
        )
        #expect(
            try walls("30 * * * *", "Europe/Berlin", after: "2026-10-25T00:00:00Z", 3) == [
                "2026-10-25 02:30 CEST", "2026-10-25 02:30 CET", "2026-10-25 03:30 CET",
            ]
        )
    }

    @Test func `leap days, the end of a year, and either of two days`() throws {
        #expect(
            try walls("0 0 29 2 *", "UTC", after: "2026-01-01T00:00:00Z", 2) == [
                "2028-02-29 00:00 UTC", "2032-02-29 00:00 UTC",
            ]
        )
        #expect(try walls("0 0 29 2 *", "UTC", after: "2096-03-01T00:00:00Z", 1) == ["2104-02-29 00:00 UTC"])
        #expect(try walls("0 0 29 2 */6", "UTC", after: "2088-03-01T00:00:00Z", 1) == ["2116-02-29 00:00 UTC"])
        #expect(try walls("59 23 * * *", "UTC", after: "2026-12-31T23:59:00Z", 1) == ["2027-01-01 23:59 UTC"])
        #expect(
            try walls("0 9 13 * FRI", "UTC", after: "2026-11-07T00:00:00Z", 3) == [
                "2026-11-13 09:00 UTC", "2026-11-20 09:00 UTC", "2026-11-27 09:00 UTC",
            ]
        )
        #expect(
            try walls("0 9 13 * MON", "UTC", after: "2026-11-10T00:00:00Z", 2) == [
                "2026-11-13 09:00 UTC", "2026-11-16 09:00 UTC",
            ]
        )
    }

    @Test func `names, lists, ranges and steps mean what the numbers mean`() throws {
        for (one, other) in [
            ("0 10 * JAN-MAR wed", "0 10 * 1-3 3"), ("0 0 * * 7", "0 0 * * SUN"), ("0 0 * * FRI-SUN", "0 0 * * 0,5,6"),
            ("*/20 1-5/2 * * *", "0,20,40 1,3,5 * * *"), ("0  0\t* * *", "0 0 * * *"),
        ] {
            let (first, second) = (try CronSchedule(one), try CronSchedule(other))
            #expect(first.minutes == second.minutes && first.hours == second.hours && first.days == second.days)
            #expect(first.months == second.months && first.weekdays == second.weekdays, "\(one)")
        }
    }

    @Test(arguments: [
        ("61 * * * *", "field 1 (minute), character 1: '61' is not a minute from 0 to 59, as in */15"),
        (
            "0 10 * * WEN",
            "field 5 (day of the week), character 10: 'WEN' is not a day of the week from 0 to 7 or SUN to SAT, as in MON-FRI"
        ),
        ("0 1,x * * *", "field 2 (hour), character 5: 'x' is not an hour from 0 to 23, as in 9-17"),
        ("*/0 * * * *", "field 1 (minute), character 3: '0' is not a step: write a number from 1 to 59, as in */15"),
        ("5/10 * * * *", "field 1 (minute), character 1: '5' has a step but no range: write like 5-59/2, as in */15"),
        (
            "0 17-9 * * *",
            "field 2 (hour), character 3: '17-9' runs backwards: write two ranges, or the values with commas between, as in 9-17"
        ),
        (
            "0 0 31 2 *",
            "fields 3 and 4 (day of the month, month): '31 2' is no day of any year; write a day that the month has"
        ),
        (
            "0 0 31 4,6 *",
            "fields 3 and 4 (day of the month, month): '31 4,6' is no day of any year; write a day that the month has"
        ),
        (
            "0 0 * *",
            "'0 0 * *' has 4 fields; a schedule has five: minute, hour, day of the month, month, day of the week, like \"0 10 * * WED\""
        ),
        ("@daily", "'@daily' is a shorthand: write five fields, like \"0 0 * * *\""),
    ])
    func `a mistake is named with its field, its place and what would be right`(text: String, message: String) {
        let error = #expect(throws: SlipwayError.self) { try CronSchedule(text) }
        #expect(error?.message == message)
    }

    @Test(arguments: [
        "0 0 l * *", "0 0 ? * *", ", * * * *", "0- * * * *", "-1 * * * *", "0 0 1/ * *", "+1 * * * *", "0 0 ٣ * *",
    ])
    func `what is not cron is refused`(text: String) {
        #expect(throws: SlipwayError.self) { try CronSchedule(text) }
    }

    @Test(arguments: 0..<20)
    func `the next moment is the first minute that the fields allow, as counting minutes finds it`(seed: UInt64) throws
    {
        var chance = SeededGenerator(seed: seed)
        let zone = try MachineZones.zone(["Europe/Berlin", "America/New_York", "Asia/Kathmandu"][Int(seed) % 3])
        let hours = seed % 2 == 0 ? "*" : "\(Int.random(in: 0...23, using: &chance))"
        let schedule = try CronSchedule("\(Int.random(in: 0...59, using: &chance)) \(hours) * * MON-FRI")
        let start = Timestamp(milliseconds: 1_774_000_000_000 + Int64.random(in: 0..<30_000_000_000, using: &chance))
        var minute = (start.milliseconds / 60_000 + 1) * 60_000
        func matches(_ milliseconds: Int64) -> Bool {
            let wall = zone.local(at: Timestamp(milliseconds: milliseconds))
            let (clock, weekday) = (wall.minuteOfDay, wall.date.weekday.number)
            return schedule.minutes & 1 << UInt64(clock % 60) != 0 && schedule.hours & 1 << UInt64(clock / 60) != 0
                && (1...5).contains(weekday)
        }
        while !matches(minute) { minute += 60_000 }
        #expect(schedule.next(after: start, in: zone) == Timestamp(milliseconds: minute))
    }

    @Test func `the newest moment that fell due is found within a limit`() throws {
        let (schedule, zone) = (try CronSchedule("0 10 * * *"), try MachineZones.zone("Europe/Berlin"))
        let now = try Timestamp("2026-11-25T09:30:00Z")
        #expect(schedule.last(at: now, after: now - .hours(1), in: zone) == (try Timestamp("2026-11-25T09:00:00Z")))
        #expect(schedule.last(at: now, after: now - .minutes(10), in: zone) == nil)
    }
}
