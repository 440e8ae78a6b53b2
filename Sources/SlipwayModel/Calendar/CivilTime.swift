/// What a clock on the wall shows: a day and a time of day, without a place.
package struct CivilTime: Hashable, Sendable, Comparable {
    /// Seconds since 1970-01-01 00:00:00 on the same wall.
    package let seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    /// `minute` of the day may be 1440: the midnight that ends it.
    package init(_ date: CivilDate, minute: Int = 0, second: Int = 0) {
        seconds = date.daysSince1970 * 86_400 + Int64(minute) * 60 + Int64(second)
    }

    package var date: CivilDate { CivilDate(daysSince1970: seconds.floorDivided(by: 86_400)) }

    /// 0 to 86,399.
    package var secondOfDay: Int { Int(seconds - seconds.floorDivided(by: 86_400) * 86_400) }

    /// 0 to 1439.
    package var minuteOfDay: Int { secondOfDay / 60 }

    package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension CivilTime: CustomStringConvertible {
    /// `2026-03-29 02:30`, with seconds only where there are some.
    package var description: String {
        let (minute, second) = (minuteOfDay, secondOfDay % 60)
        let time = "\(TwoDigits.text(minute / 60)):\(TwoDigits.text(minute % 60))"
        return "\(date) \(time)" + (second == 0 ? "" : ":\(TwoDigits.text(second))")
    }
}

extension Int64 {
    /// The quotient rounded down, as clocks before 1970 need it; the divisor is positive.
    package func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }
}
