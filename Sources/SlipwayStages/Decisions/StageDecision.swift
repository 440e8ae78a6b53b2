package import SlipwayModel
import SlipwayPromotion
import SlipwayRollout

/// Decides what happens next in one stage.
///
/// The decision depends on the snapshot and the time alone: made again after a crash, or after any number of missed
/// wakes, it comes out the same.
package enum StageDecision {
    /// The next changes; with `moved`, there is more to decide once they are written.
    ///
    /// - Throws: what `numbers` throws.
    package static func decide(
        _ snapshot: StageSnapshot,
        now: Timestamp,
        numbers: inout some StageNumbers
    ) throws -> StageChanges {
        let queue = StageQueue.decide(queued: snapshot.queued, active: snapshot.active, held: snapshot.held)
        var changes = StageChanges()
        writeReasons(queue, snapshot, &changes)
        if let id = queue.start, let deployment = snapshot.open.first(where: { $0.id == id }) {
            start(deployment, snapshot, now, &changes)
            return changes
        }
        if let active = snapshot.active {
            let plan = RolloutPlanner.plan(snapshot.rollout(of: active), now: now)
            try PlanExecution(plan: plan, deployment: active, snapshot: snapshot, now: now)
                .write(&changes, &numbers)
        }
        RollbackProposal(snapshot: snapshot, now: now).write(&changes)
        return changes
    }

    private static func writeReasons(
        _ queue: StageQueue.Decision,
        _ snapshot: StageSnapshot,
        _ changes: inout StageChanges
    ) {
        for var deployment in snapshot.queued {
            guard let reason = queue.reasons[deployment.id], reason != deployment.statusReason else { continue }
            deployment.statusReason = reason
            changes.save(deployment, from: .queued)
            changes.show()
        }
    }

    private static func start(
        _ queued: Deployment,
        _ snapshot: StageSnapshot,
        _ now: Timestamp,
        _ changes: inout StageChanges
    ) {
        var deployment = queued
        deployment.status = .running
        deployment.statusReason = "starting"
        deployment.startedAt = now
        deployment.progressAt = now
        deployment.previousBuild = snapshot.build
        changes.save(deployment, from: .queued)
        changes.record(
            .deploymentStarted,
            "\(deployment.words) started on \(deployment.stage)",
            about: deployment
        )
        changes.moved = true
    }
}
