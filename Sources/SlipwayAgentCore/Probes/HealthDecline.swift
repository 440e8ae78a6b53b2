package import SlipwayModel

/// Decides from the probes after an activation whether the host has lost its health.
///
/// It has when at least three probes in a row failed, for at least one probe's timeout: an app that restarts quickly
/// has not. While all is well the probes come five times as seldom as in the activation; after a failure they come at
/// their own interval. Moments are counted from the start of the first probe.
package struct HealthDecline: Sendable, Equatable {
    package enum Verdict: Sendable, Equatable {
        /// Probe again after this time, counted from the start of the last probe.
        case probe(after: Duration)
        case lost
    }

    private static let failuresToLose = 3
    private static let easing = 5

    private let interval: Duration
    private let timeout: Duration
    private var failures = 0
    private var failingSince: Duration?

    package init(_ health: HealthSpec) {
        (interval, timeout) = (health.interval.duration, health.timeout.duration)
    }

    /// From the end of the activation to the first probe.
    package var first: Duration { interval * Self.easing }

    /// Takes in a probe that was begun and ended at these moments.
    package mutating func probe(passed: Bool, from start: Duration, to end: Duration) -> Verdict {
        guard !passed else {
            (failures, failingSince) = (0, nil)
            return .probe(after: interval * Self.easing)
        }
        failures += 1
        let since = failingSince ?? start
        failingSince = since
        let isLost = failures >= Self.failuresToLose && end - since >= timeout
        return isLost ? .lost : .probe(after: interval)
    }
}
