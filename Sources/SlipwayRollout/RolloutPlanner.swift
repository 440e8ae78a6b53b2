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
        guard snapshot.deployment.status != .paused else { return paused(snapshot, tally) }
        let waves = WaveProgress(tally, snapshot, now: now)
        var plan = RolloutPlan(statusReason: "")
        plan.overdue = tally.overdue
        if let ending = Ending.decide(snapshot, tally, waves, now: now) {
            plan.finish = ending.finish
            plan.statusReason = ending.reason
            return plan
        }
        let admission = Admission(tally, waves: waves, deployment: snapshot.deployment)
        plan.alreadyCurrent = tally.alreadyCurrent.map(\.name)
        plan.activate = admission.hosts
        plan.prepare = tally.unprepared.map(\.name).filter { !plan.activate.contains($0) }
        plan.waits = WaitingReasons(snapshot.deployment, tally, waves, admission).all
        plan.statusReason = Waiting.summary(tally, admitted: plan.activate, waits: plan.waits)
        plan.wakeAt = nextLook(tally, waves, now: now)
        return plan
    }

    /// Nobody is admitted and nothing ends; but the hosts in the middle of a change go on, and so do their deadlines.
    private static func paused(_ snapshot: RolloutSnapshot, _ tally: HostTally) -> RolloutPlan {
        let deployment = snapshot.deployment
        var plan = RolloutPlan(statusReason: deployment.statusReason)
        plan.overdue = tally.overdue
        plan.waits = [
            WhyAnswer.Reason(
                what: "\(deployment.id) is paused: \(deployment.statusReason)",
                endedBy: "anyone who may deploy, by 'slipway resume \(deployment.stage)'",
                since: deployment.pausedAt
            )
        ]
        plan.wakeAt = tally.activating.compactMap(\.overdueAt).min()
        return plan
    }

    private static func nextLook(_ tally: HostTally, _ waves: WaveProgress, now: Timestamp) -> Timestamp {
        let moments =
            tally.activating.compactMap(\.overdueAt) + [waves.bakingUntil, waves.gateHold?.until].compactMap(\.self)
        return moments.filter { $0 > now }.reduce(now + longestSleep, min)
    }
}
