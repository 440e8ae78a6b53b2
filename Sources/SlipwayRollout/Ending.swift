import SlipwayModel

/// Decides whether a running deployment ends now, and how.
struct Ending {
    let finish: RolloutPlan.Finish
    /// Why, in words.
    let reason: String

    /// The first that holds: too many failures, a failed gate, all done, no progress.
    static func decide(
        _ snapshot: RolloutSnapshot,
        _ tally: HostTally,
        _ waves: WaveProgress,
        now: Timestamp
    ) -> Ending? {
        let deployment = snapshot.deployment
        let policy = deployment.policy
        if tally.failed.count > policy.failures.tolerated(of: tally.total) {
            return failure(snapshot, tally, because: Waiting.failures(tally, tolerated: policy.failures))
        }
        if case .failed(let reason) = snapshot.gate, deployment.kind.passesWaveGates {
            return failure(snapshot, tally, because: "wave \(waves.index + 1) of \(waves.count): \(reason)")
        }
        if isComplete(tally, policy) {
            guard tally.healthy.isEmpty else {
                return Ending(finish: .succeeded, reason: Waiting.success(snapshot, tally))
            }
            return failure(
                snapshot,
                tally,
                because: "no host became healthy; \(Waiting.failures(tally, tolerated: policy.failures))"
            )
        }
        return stalled(snapshot, tally, waves, now: now).map { failure(snapshot, tally, because: $0) }
    }

    /// Everything settled, and recorded so, but for the hosts that may be away.
    private static func isComplete(_ tally: HostTally, _ policy: RolloutPolicy) -> Bool {
        tally.total > 0 && tally.waiting.isEmpty && tally.activating.isEmpty && tally.alreadyCurrent.isEmpty
            && tally.away.count <= policy.unreachable.tolerated(of: tally.total)
            && tally.away.count < tally.total
    }

    /// The progress deadline counts from the last progress; from the moment at which a bake or a gate let a wave begin;
    /// or from the server's start.
    private static func stalled(
        _ snapshot: RolloutSnapshot,
        _ tally: HostTally,
        _ waves: WaveProgress,
        now: Timestamp
    ) -> String? {
        let deadline = snapshot.deployment.policy.progressDeadline
        guard !tally.waiting.contains(where: \.isPaused), waves.bakingUntil == nil, waves.gateHold == nil,
            let since = Timestamp.latest(snapshot.deployment.progressAt, waves.openedAt, snapshot.watchedSince),
            now - since > deadline
        else { return nil }
        return "no progress for \(deadline) (progress-deadline): " + Waiting.obstacle(snapshot, tally)
    }

    private static func failure(_ snapshot: RolloutSnapshot, _ tally: HostTally, because reason: String) -> Ending {
        let deployment = snapshot.deployment
        func failed(_ target: BuildReference?, _ words: String? = nil) -> Ending {
            Ending(finish: .failed(revertTo: target), reason: words.map { "\(reason); \($0)" } ?? reason)
        }
        guard [.regular, .hotfix].contains(deployment.kind) else { return failed(nil) }
        guard deployment.policy.onFailure == .revert else {
            let words = "\(reason); paused as on-failure says: retry, exclude, roll back or cancel"
            return Ending(finish: .pause, reason: words)
        }
        guard tally.anyAdmitted else {
            return failed(nil, "no host was changed, so there is nothing to go back from")
        }
        guard let target = snapshot.revertTarget else {
            return failed(nil, "there is no earlier stable build to go back to")
        }
        if let barrier = snapshot.revertBarrier {
            let words = Waiting.beyondHorizon(target, of: deployment.stage, barrier)
            return Ending(finish: .pause, reason: "\(reason); \(words)")
        }
        return failed(target, "going back to \(target.commit.short)")
    }
}
