package import SlipwayModel

/// What a time on the wall means in a zone.
package enum LocalTime: Sendable, Hashable {
    case once(Timestamp)
    /// The clocks were set back, and it came again.
    case twice(Timestamp, Timestamp)
    /// The clocks were set forward over it; the first moment after the gap.
    case skipped(until: Timestamp)

    /// When it comes: the first time, or the end of the gap that it fell into.
    ///
    /// It is the first moment at which the wall shows this time or a later one.
    package var first: Timestamp {
        switch self {
        case .once(let moment), .twice(let moment, _), .skipped(let moment): moment
        }
    }
}

extension ZoneRules {
    /// What the wall shows at a moment.
    package func local(at moment: Timestamp) -> CivilTime {
        let second = moment.milliseconds.floorDivided(by: 1000)
        return CivilTime(seconds: second + offset(second: second).seconds)
    }

    /// The moments at which the wall shows `time`: none in a gap, two where the clocks were set back.
    package func instants(of time: CivilTime) -> [Timestamp] {
        switch resolve(time) {
        case .once(let moment): [moment]
        case .twice(let first, let second): [first, second]
        case .skipped: []
        }
    }

    /// What `time` on the wall means here.
    package func resolve(_ time: CivilTime) -> LocalTime {
        let (start, end) = (time.seconds - ZoneOffset.allowed.upperBound - 1, time.seconds + 90_000)
        var found: [Int64] = []
        var gap: Int64?
        var (begins, offset) = (start, offset(second: start))
        for transition in transitions(after: start, through: end) + [ZoneTransition(at: end + 1, offset: offset)] {
            let candidate = time.seconds - offset.seconds
            if candidate >= begins, candidate < transition.at { found.append(candidate) }
            if candidate >= transition.at, time.seconds - transition.offset.seconds < transition.at {
                gap = gap ?? transition.at
            }
            (begins, offset) = (transition.at, transition.offset)
        }
        guard let first = found.first, let last = found.last else {
            return .skipped(until: Timestamp(clampedSeconds: gap ?? time.seconds - offset.seconds))
        }
        let moment = Timestamp(clampedSeconds: first)
        return first == last ? .once(moment) : .twice(moment, Timestamp(clampedSeconds: last))
    }
}

extension Timestamp {
    /// The moment this many seconds after 1970; the nearest that can be said for numbers beyond.
    init(clampedSeconds seconds: Int64) {
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        self.init(milliseconds: overflow ? (seconds < 0 ? .min : .max) : milliseconds)
    }
}
