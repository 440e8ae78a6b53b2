import SlipwayModel
import SlipwayRollout
import SlipwayStages
import SlipwayStore

extension StageSnapshot {
    /// Reads what was tried since the last success, for a stage whose policy of today limits fixing forward.
    mutating func readFixForward(_ rows: any Transaction, now: Timestamp) throws {
        guard let limit = policy?.fixForwardLimit else { return }
        guard let target = try build ?? rows.stableBuilds(of: key, limit: 1).first else { return }
        let attempts = try rows.deployments(of: key.app, stage: key.stage, limit: 50)
            .prefix { $0.status != .succeeded || $0.kind == .restart }
            .map { try FixForward.Attempt($0, assignments: rows.assignments(of: $0.id)) }
        let judged = FixForward.Case(attempts: attempts, limit: limit, target: target)
        fixForward = judged
        guard let proposal = judged.judge(now: now) else { return }
        isRollbackProposed = try rows.latestEvents(
            app: key.app,
            stage: key.stage,
            deployment: proposal.deployment.id,
            host: nil,
            limit: 500
        ).contains { $0.kind == .rollbackProposed }
    }
}

extension FixForward.Attempt {
    fileprivate init(_ deployment: Deployment, assignments: [Assignment]) {
        let taking = assignments.filter { $0.hold != .excluded }
        self.init(
            deployment: deployment,
            hasChangedHosts: assignments.contains { $0.activatedAt != nil },
            isOverFailures: taking.count(where: \.status.isFailed)
                > deployment.policy.failures.tolerated(of: taking.count)
        )
    }
}
