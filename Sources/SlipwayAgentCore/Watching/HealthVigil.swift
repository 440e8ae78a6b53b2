import SlipwayModel

/// Goes on probing a host after its activation, for as long as `release.rescue` says.
///
/// It works on its stage's thread: a health command may block it.
actor HealthVigil {
    private nonisolated let thread: StageThread
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let epoch: Int64
    private let health: HealthSpec
    private let window: Duration
    private let probe: HealthProbe
    private let mailbox: StageMailbox

    init(
        _ desired: HostAssignment,
        _ health: HealthSpec,
        probe: HealthProbe,
        mailbox: StageMailbox,
        thread: StageThread
    ) {
        (epoch, window) = (desired.epoch, desired.release.rescue.duration)
        (self.health, self.probe, self.mailbox, self.thread) = (health, probe, mailbox, thread)
    }

    /// Returns when the window is over, something newer was taken up, or the alarm was raised.
    func run() async {
        var decline = HealthDecline(health)
        let end = ContinuousClock.now + window
        try? await Task.sleep(for: decline.first)
        let start = ContinuousClock.now
        while ContinuousClock.now < end, mailbox.isWatched(epoch) {
            let begun = ContinuousClock.now
            guard let failure = try? await failure() else { return }
            let verdict = decline.probe(
                passed: failure.isEmpty,
                from: begun - start,
                to: ContinuousClock.now - start
            )
            switch verdict {
            case .lost: return mailbox.raise(.healthLost(failure), about: epoch)
            case .probe(let pause): try? await Task.sleep(until: begun + pause, clock: .continuous)
            }
        }
    }

    /// What the probe answered in words; empty when it passed.
    private func failure() async throws -> String {
        try await probe.ask(within: health.timeout.duration)?.reason ?? ""
    }
}
