package import SlipwayModel

/// Decides from the probes of one activation whether the host is healthy.
///
/// Moments are counted from the start of the first probe.
package struct HealthHold: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
        /// Not known yet.
        case open
        case healthy
        case unhealthy
    }

    private let healthyFor: Duration
    private let deadline: Duration
    private var passingSince: Duration?

    package init(healthyFor: Interval, deadline: Interval) {
        self.healthyFor = healthyFor.duration
        self.deadline = deadline.duration
    }

    /// Takes in a probe that was begun and ended at these moments.
    ///
    /// A host is healthy once every probe for `healthyFor` has passed, and has failed if that is not so by the deadline.
    package mutating func probe(passed: Bool, from start: Duration, to end: Duration) -> Verdict {
        passingSince = passed ? passingSince ?? start : nil
        if let passingSince, end - passingSince >= healthyFor, end <= deadline { return .healthy }
        return end >= deadline ? .unhealthy : .open
    }
}
