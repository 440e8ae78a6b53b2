import SlipwayModel

/// Decides whether a running deployment ends now, and how.
enum Ending {
    static func decide(
        _ snapshot: RolloutSnapshot,
        _ tally: HostTally,
        now: Timestamp
    ) -> (
        RolloutPlan.Finish, String
    )? {
        let policy = snapshot.deployment.policy
        if tally.failed.count > policy.failures.tolerated(of: tally.total) {
            return failure(snapshot, tally, because: Waiting.failures(tally, tolerated: policy.failures))
        }
        if isComplete(tally, policy) {
            guard tally.healthy.isEmpty else { return (.succeeded, Waiting.success(snapshot, tally)) }
            return failure(
                snapshot,
                tally,
                because: "no host became healthy; \(Waiting.failures(tally, tolerated: policy.failures))"
            )
        }
        if let reason = stalled(snapshot, tally, now: now) { return failure(snapshot, tally, because: reason) }
        return nil
    }

    /// Everything settled, and recorded so, but for the hosts that may be away.
    private static func isComplete(_ tally: HostTally, _ policy: RolloutPolicy) -> Bool {
        tally.total > 0 && tally.waiting.isEmpty && tally.activating.isEmpty && tally.alreadyCurrent.isEmpty
            && tally.away.count <= policy.unreachable.tolerated(of: tally.total)
            && tally.away.count < tally.total
    }

    private static func stalled(_ snapshot: RolloutSnapshot, _ tally: HostTally, now: Timestamp) -> String? {
        let policy = snapshot.deployment.policy
        guard !tally.waiting.contains(where: \.isPaused) else { return nil }
        let waves = WaveProgress(tally, policy: policy, now: now)
        guard waves.bakingUntil == nil, let progressAt = snapshot.deployment.progressAt else { return nil }
        let bakes = policy.waves.map(\.bake).max() ?? .zero
        guard now - progressAt > policy.progressDeadline + bakes else { return nil }
        return "no progress for \(policy.progressDeadline) (progress-deadline): " + Waiting.obstacle(snapshot, tally)
    }

    private static func failure(
        _ snapshot: RolloutSnapshot,
        _ tally: HostTally,
        because reason: String
    ) -> (
        RolloutPlan.Finish, String
    ) {
        let deployment = snapshot.deployment
        guard [.regular, .hotfix].contains(deployment.kind) else { return (.failed(revertTo: nil), reason) }
        guard deployment.policy.onFailure == .revert else {
            return (.pause, "\(reason); paused as on-failure says: retry, exclude, roll back or cancel")
        }
        guard tally.anyAdmitted else {
            return (.failed(revertTo: nil), "\(reason); no host was changed, so there is nothing to go back from")
        }
        guard let target = snapshot.revertTarget else {
            return (.failed(revertTo: nil), "\(reason); there is no earlier stable build to go back to")
        }
        return (.failed(revertTo: target), "\(reason); going back to \(target.commit.short)")
    }
}
