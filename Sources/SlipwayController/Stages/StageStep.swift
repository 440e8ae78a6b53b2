import SlipwayModel
import SlipwayPromotion
import SlipwayRollout
import SlipwayStore

/// One decision about one stage, carried out in the transaction that it was read in.
struct StageStep {
    struct Outcome: Sendable {
        /// Whether to decide again at once.
        var moved = false
        /// When to decide again if nothing happens until then; `nil` when only an event can change anything.
        var wakeAt: Timestamp?
    }

    let presence: Presence

    func take(_ stage: StageKey, _ work: inout Work) throws -> Outcome {
        guard let snapshot = try StageSnapshot(work.rows, stage) else { return Outcome() }
        let decision = StageQueue.decide(queued: snapshot.queued, active: snapshot.active)
        try writeReasons(decision, snapshot, &work)
        if let id = decision.start, let deployment = snapshot.open.first(where: { $0.id == id }) {
            try start(deployment, snapshot, &work)
            return Outcome(moved: true)
        }
        guard let active = snapshot.active else { return Outcome() }
        let plan = RolloutPlanner.plan(
            snapshot.rollout(of: active, presence: presence, now: work.now),
            now: work.now
        )
        return try PlanWriter(plan: plan, deployment: active, snapshot: snapshot).write(&work)
    }

    private func writeReasons(
        _ decision: StageQueue.Decision,
        _ snapshot: StageSnapshot,
        _ work: inout Work
    ) throws {
        for var deployment in snapshot.queued {
            guard let reason = decision.reasons[deployment.id], reason != deployment.statusReason else { continue }
            deployment.statusReason = reason
            try work.rows.save(deployment, from: .queued)
            try work.touch(deployment.stage)
        }
    }

    private func start(_ queued: Deployment, _ snapshot: StageSnapshot, _ work: inout Work) throws {
        var deployment = queued
        deployment.status = .running
        deployment.statusReason = "starting"
        deployment.startedAt = work.now
        deployment.progressAt = work.now
        deployment.previousBuild = snapshot.row.build
        try work.rows.save(deployment, from: .queued)
        try work.record(
            .deploymentStarted,
            by: Event.machine,
            "\(deployment.words) started on \(deployment.stage)",
            about: .deployment(deployment)
        )
    }
}
