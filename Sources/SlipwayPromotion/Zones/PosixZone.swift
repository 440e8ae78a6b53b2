import SlipwayModel

/// The rule of a zone for all years to come: the `TZ` string of POSIX at the end of a TZif file.
struct PosixZone: Sendable, Hashable {
    /// When and at which local time the clocks change.
    struct Change: Sendable, Hashable {
        var day: PosixDay
        /// Seconds after the local midnight; may lie outside of the day.
        var time: Int64
    }

    struct Daylight: Sendable, Hashable {
        var offset: ZoneOffset
        var begins: Change
        var ends: Change
    }

    var standard: ZoneOffset
    var daylight: Daylight?

    /// The offset in force at `second` since 1970.
    func offset(at second: Int64) -> ZoneOffset {
        guard daylight != nil else { return standard }
        let year = CivilTime(seconds: second).date.year
        return transitions(years: year - 1...year + 1).last { $0.at <= second }?.offset ?? standard
    }

    /// All changes of these years in order.
    ///
    /// Where daylight saving ends and begins at one moment, it goes on: so a zone says that it never ends.
    func transitions(years: ClosedRange<Int>) -> [ZoneTransition] {
        guard let daylight else { return [] }
        var changes: [ZoneTransition] = []
        for year in years {
            let (begins, ends) = (daylight.begins, daylight.ends)
            changes.append(
                ZoneTransition(at: begins.day.start(of: year) + begins.time - standard.seconds, offset: daylight.offset)
            )
            changes.append(
                ZoneTransition(at: ends.day.start(of: year) + ends.time - daylight.offset.seconds, offset: standard)
            )
        }
        return changes.sorted {
            $0.at != $1.at ? $0.at < $1.at : $0.offset == standard && $1.offset != standard
        }
    }
}

/// The day of a year on which clocks change.
enum PosixDay: Sendable, Hashable {
    /// `Mm.w.d`: weekday `d` of week `w` of month `m`; week 5 is the last.
    case weekday(Int, week: Int, month: Int)
    /// `Jn`: 1 to 365, February 29 never counted.
    case withoutLeapDay(Int)
    /// `n`: 0 to 365, February 29 counted.
    case dayOfYear(Int)

    /// The local midnight that begins the day, in seconds since 1970 on the wall.
    func start(of year: Int) -> Int64 {
        let newYear = Self.days(year, 1, 1)
        let days: Int64 =
            switch self {
            case .weekday(let weekday, let week, let month): Self.weekday(weekday, week: week, month: month, of: year)
            case .withoutLeapDay(let day): newYear + Int64(day - 1 + (day >= 60 && CivilDate.isLeap(year) ? 1 : 0))
            case .dayOfYear(let day): newYear + Int64(day)
            }
        return days * 86_400
    }

    private static func weekday(_ weekday: Int, week: Int, month: Int, of year: Int) -> Int64 {
        let first = days(year, month, 1)
        let firstWeekday = CivilDate(daysSince1970: first).weekday.number
        var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
        if day >= CivilDate.length(month: month, year: year) { day -= 7 }
        return first + Int64(day)
    }

    /// Also for years that `CivilDate` does not read.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let cycles = (Int64(year) - 2000).floorDivided(by: 400)
        let likeYear = Int(Int64(year) - cycles * 400)
        let date = CivilDate(year: likeYear, month: month, day: day)
        return (date?.daysSince1970 ?? 0) + cycles * 146_097
    }
}
