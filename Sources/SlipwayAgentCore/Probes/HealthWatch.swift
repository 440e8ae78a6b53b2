import SlipwayModel

/// Probes until the host's health holds, or its time is up.
struct HealthWatch: Sendable {
    let health: HealthSpec
    let probe: HealthProbe
    /// When the whole activation has to be healthy.
    let activationDeadline: ContinuousClock.Instant
    /// Whether something else is wanted by now.
    let isSuperseded: @Sendable () -> Bool

    /// Returns `true` once healthy, and `false` as soon as something else is wanted.
    ///
    /// - Throws: `timed_out` with the last probe's answer in words.
    func run() async throws -> Bool {
        let start = ContinuousClock.now
        let deadline = min(health.deadline.duration, activationDeadline - start)
        let length = Interval(milliseconds: Int64(deadline / .milliseconds(1)))
        var hold = HealthHold(healthyFor: health.healthyFor, deadline: length)
        var answer: String?
        while !isSuperseded() {
            let begun = ContinuousClock.now - start
            let failure = try await probe.ask(within: deadline - begun)
            // A probe that the deadline cut short tells less than the one before it.
            if failure?.isTimeout != true || answer == nil { answer = failure?.reason }
            switch hold.probe(passed: failure == nil, from: begun, to: ContinuousClock.now - start) {
            case .healthy: return true
            case .unhealthy: throw unhealthy(after: length, answer)
            case .open: try await Task.sleep(until: start + begun + health.interval.duration, clock: .continuous)
            }
        }
        return false
    }

    private func unhealthy(after time: Interval, _ answer: String?) -> SlipwayError {
        let answer = answer ?? "it passed, but not for \(health.healthyFor.inWords) without a break"
        return SlipwayError(.timedOut, "not healthy within \(time.inWords); the last probe: \(answer)")
    }
}
