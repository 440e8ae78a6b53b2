import SlipwayModel
import SlipwayRollout
import SlipwayStore

/// Writes the end of a deployment, or its pause after a failure.
struct DeploymentEnding {
    let deployment: Deployment
    let snapshot: StageSnapshot
    let reason: String

    func write(_ finish: RolloutPlan.Finish, _ work: inout Work) throws {
        switch finish {
        case .succeeded:
            try end(.succeeded, .deploymentSucceeded, &work)
            try work.rows.setBuild(deployment.kind == .stop ? nil : deployment.build?.id, of: deployment.stage)
        case .failed(let target):
            try end(.failed, .deploymentFailed, &work)
            if let target { try goBack(to: target, &work) }
        case .pause:
            try pause(&work)
        }
    }

    private func end(_ status: Deployment.Status, _ kind: EventKind, _ work: inout Work) throws {
        var ended = deployment
        ended.status = status
        ended.statusReason = reason
        ended.finishedAt = work.now
        try work.rows.save(ended, from: deployment.status)
        for assignment in snapshot.assignments where !assignment.status.isTerminal { try work.touch(assignment.host) }
        work.touchLogs(of: deployment.id)
        try work.record(
            kind,
            by: Event.machine,
            "\(deployment.id) \(status.rawValue): \(reason)",
            about: .deployment(ended)
        )
    }

    private func pause(_ work: inout Work) throws {
        var paused = deployment
        paused.status = .paused
        paused.statusReason = reason
        paused.pausedAt = work.now
        try work.rows.save(paused, from: deployment.status)
        try work.record(
            .deploymentPaused,
            by: Event.machine,
            "\(deployment.id) paused: \(reason)",
            about: .deployment(paused)
        )
    }

    private func goBack(to target: BuildReference, _ work: inout Work) throws {
        let revert = Deployment(
            id: try work.rows.nextDeploymentID(),
            stage: deployment.stage,
            kind: .rollback,
            build: target,
            previousBuild: snapshot.row.build,
            statusReason: "reverts \(deployment.id)",
            policy: snapshot.spec.stage(deployment.stage.stage)?.rollout ?? deployment.policy,
            release: try work.rows.stableRelease(of: target.id, in: deployment.stage) ?? deployment.release,
            revertOf: deployment.id,
            actor: Event.machine,
            reason: "\(deployment.id) failed: \(reason)",
            createdAt: work.now
        )
        try work.rows.insert(revert)
        try work.record(
            .deploymentQueued,
            by: Event.machine,
            "\(revert.id) takes \(deployment.stage) back to \(target.commit.short), because \(deployment.id) failed",
            about: .deployment(revert)
        )
    }
}
