package import SlipwayModel

/// Decides what one active deployment does next.
///
/// The decision depends on the snapshot and the time alone, so it can be made again after any crash and after
/// any number of missed events, and comes out the same. `docs/architecture/rollout.md` tells the rules in prose.
package enum RolloutPlanner {
    /// A host's agent keeps the healthy deadline itself; the server waits this much longer for its word.
    package static let reportGrace = Interval.seconds(15)
    /// Hosts come and go with time alone, so an active deployment is looked at again at least this often.
    package static let longestSleep = Interval.seconds(10)

    /// The next actions, in the order: what ends the deployment, what is overdue, what needs no change, what can be
    /// prepared, what may change now.
    package static func plan(_ snapshot: RolloutSnapshot, now: Timestamp) -> RolloutPlan {
        let tally = HostTally(snapshot, now: now)
        guard snapshot.deployment.status != .paused else { return paused(snapshot) }
        var plan = RolloutPlan(statusReason: "")
        plan.overdue = tally.overdue
        if let (finish, reason) = Ending.decide(snapshot, tally, now: now) {
            plan.finish = finish
            plan.statusReason = reason
            return plan
        }
        let waves = WaveProgress(tally, policy: snapshot.deployment.policy, now: now)
        plan.alreadyCurrent = tally.alreadyCurrent.map(\.name)
        plan.activate = Admission.admit(tally, waves: waves, policy: snapshot.deployment.policy)
        plan.prepare = tally.unprepared.map(\.name).filter { !plan.activate.contains($0) }
        plan.waits = Waiting.reasons(snapshot, tally, waves, admitted: plan.activate)
        plan.statusReason = Waiting.summary(snapshot, tally, admitted: plan.activate, waits: plan.waits)
        plan.wakeAt = nextLook(snapshot, tally, waves, now: now)
        return plan
    }

    private static func paused(_ snapshot: RolloutSnapshot) -> RolloutPlan {
        var plan = RolloutPlan(statusReason: snapshot.deployment.statusReason)
        plan.waits = [
            WhyAnswer.Reason(
                what: "\(snapshot.deployment.id) is paused: \(snapshot.deployment.statusReason)",
                endedBy: "anyone who may deploy, by 'slipway resume \(snapshot.deployment.stage)'",
                since: snapshot.deployment.pausedAt
            )
        ]
        return plan
    }

    private static func nextLook(
        _ snapshot: RolloutSnapshot,
        _ tally: HostTally,
        _ waves: WaveProgress,
        now: Timestamp
    ) -> Timestamp {
        let moments = tally.activating.compactMap(\.overdueAt) + [waves.bakingUntil].compactMap(\.self)
        return moments.filter { $0 > now }.reduce(now + longestSleep, min)
    }
}
