package import SlipwayModel

extension CronSchedule {
    /// The first moment after `moment` at which the schedule falls due in a zone; `nil` beyond the year 9999.
    ///
    /// Fixed hours: a time that the clocks skip falls due once, at the first moment after the gap, and one that comes
    /// twice falls due the first time only. Hours that begin with `*` follow the real clock: what is skipped is
    /// skipped, what comes twice falls due twice.
    package func next(after moment: Timestamp, in zone: ZoneRules) -> Timestamp? {
        followsClock ? nextByClock(after: moment, in: zone) : nextByWall(after: moment, in: zone)
    }

    /// The newest moment at or before `moment`, but after `limit`, at which the schedule fell due.
    package func last(at moment: Timestamp, after limit: Timestamp, in zone: ZoneRules) -> Timestamp? {
        var found: Timestamp?
        while let next = next(after: found ?? limit, in: zone), next <= moment { found = next }
        return found
    }

    private func nextByWall(after moment: Timestamp, in zone: ZoneRules) -> Timestamp? {
        var wall = zone.local(at: moment)
        while let due = due(from: CivilTime(seconds: wall.seconds + 1)) {
            let found = zone.resolve(due).first
            if found > moment { return found }
            wall = due
        }
        return nil
    }

    private func nextByClock(after moment: Timestamp, in zone: ZoneRules) -> Timestamp? {
        var second = moment.milliseconds.floorDivided(by: 1000) + 1
        while true {
            let offset = zone.offset(second: second).seconds
            guard let due = due(from: CivilTime(seconds: second + offset)) else { return nil }
            let found = due.seconds - offset
            guard let change = zone.transitions(after: second, through: found).first else {
                return Timestamp(clampedSeconds: found)
            }
            second = change.at
        }
    }

    /// The first time on the wall at or after `start` that all fields allow.
    ///
    /// 41 years hold each date on each weekday, also around a year like 2100 that has no leap day.
    private func due(from start: CivilTime) -> CivilTime? {
        let whole = CivilTime(seconds: -(-start.seconds).floorDivided(by: 60) * 60)
        var date = whole.date
        var from = whole.minuteOfDay
        let last = date.year + 41
        while (0...9999).contains(date.year), date.year <= last {
            if includes(date), let minute = minute(from: from) { return CivilTime(date, minute: minute) }
            date = allows(month: date.month) ? date.adding(days: 1) : date.firstOfNextMonth
            from = 0
        }
        return nil
    }

    private func minute(from start: Int) -> Int? {
        for hour in start / 60..<24 where hours & 1 << UInt64(hour) != 0 {
            let rest = hour == start / 60 ? minutes & (~0 << UInt64(start % 60)) : minutes
            if rest != 0 { return hour * 60 + rest.trailingZeroBitCount }
        }
        return nil
    }

    private func allows(month: Int) -> Bool { months & 1 << UInt64(month) != 0 }
}

extension CivilDate {
    fileprivate var firstOfNextMonth: Self {
        adding(days: Int64(Self.length(month: month, year: year) - day + 1))
    }
}
