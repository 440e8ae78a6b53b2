package import SlipwayModel

/// The windows and freezes of a stage, by the clocks of its zone.
package struct ShipCalendar: Sendable, Hashable {
    /// Why nothing may start now.
    package struct Closure: Sendable, Hashable {
        package enum Cause: Sendable, Hashable {
            case outsideWindows([ShipWindow])
            case freeze(Freeze)
        }

        package var cause: Cause
        package var since: Timestamp?
        package var until: Timestamp?

        package init(cause: Cause, since: Timestamp?, until: Timestamp?) {
            self.cause = cause
            self.since = since
            self.until = until
        }
    }

    package var windows: [ShipWindow]
    package var freezes: [Freeze]
    package var zone: ZoneRules

    package init(windows: [ShipWindow] = [], freezes: [Freeze] = [], zone: ZoneRules) {
        self.windows = windows
        self.freezes = freezes
        self.zone = zone
    }

    /// What keeps deployments from starting at a moment; empty when they may.
    package func closures(at now: Timestamp) -> [Closure] {
        var closures: [Closure] = []
        for freeze in freezes {
            let span = span(of: freeze)
            guard span.start <= now, now < span.end else { continue }
            closures.append(Closure(cause: .freeze(freeze), since: span.start, until: span.end))
        }
        if !isInWindow(at: now) {
            closures.append(
                Closure(cause: .outsideWindows(windows), since: lastClosing(before: now), until: opening(after: now))
            )
        }
        return closures
    }

    /// The first moment from `now` on at which nothing is closed; `nil` if none is in sight.
    package func opens(from now: Timestamp) -> Timestamp? {
        var candidate = now
        for _ in 0..<2 * freezes.count + 2 {
            let closures = closures(at: candidate)
            if closures.isEmpty { return candidate }
            guard let until = closures.map({ $0.until ?? .never }).max(), until != .never else { return nil }
            candidate = until
        }
        return nil
    }

    /// From its first moment to the moment after its last.
    private func span(of freeze: Freeze) -> (start: Timestamp, end: Timestamp) {
        (moment(of: freeze.from, after: 0), moment(of: freeze.until, after: 1))
    }

    private func moment(of bound: Freeze.Bound, after days: Int64) -> Timestamp {
        switch bound {
        case .day(let day): zone.resolve(CivilTime(day.adding(days: days))).first
        case .moment(let moment): moment
        }
    }
}

// MARK: - Windows

extension ShipCalendar {
    private func isInWindow(at now: Timestamp) -> Bool {
        windows.isEmpty || spans(around: now, days: -2...0).contains { $0.start <= now && now < $0.end }
    }

    /// A window comes every week, but for one that the clocks skip.
    private func opening(after now: Timestamp) -> Timestamp? {
        spans(around: now, days: -1...15).map(\.start).filter { $0 > now }.min()
    }

    private func lastClosing(before now: Timestamp) -> Timestamp? {
        spans(around: now, days: -15...0).map(\.end).filter { $0 <= now }.max()
    }

    /// The openings of the days around a moment that last at all.
    private func spans(around now: Timestamp, days: ClosedRange<Int64>) -> [(start: Timestamp, end: Timestamp)] {
        let today = zone.local(at: now).date
        return days.flatMap { offset in
            let day = today.adding(days: offset)
            return windows.filter { $0.days.contains(day.weekday) }
                .map { window in
                    let closes = window.closes > window.opens ? window.closes : window.closes + 1440
                    let start = zone.resolve(CivilTime(day, minute: window.opens)).first
                    return (start, zone.resolve(CivilTime(day, minute: closes)).first)
                }
                .filter { $0.0 < $0.1 }
        }
    }
}

extension Timestamp {
    fileprivate static let never = Self(milliseconds: .max)
}
