import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// Makes the next deployment of a drill.
struct DrillRound {
    let snapshot: DrillSnapshot
    let decision: DrillDecision

    func deployment(_ rows: any Transaction, now: Timestamp) throws -> Deployment {
        let drilled = snapshot.deployment
        let (kind, build, words) = direction
        return Deployment(
            id: try rows.nextDeploymentID(),
            stage: drilled.stage,
            kind: kind,
            build: build,
            previousBuild: try rows.stage(drilled.stage)?.build,
            statusReason: "queued",
            policy: try policy(rows),
            release: try release(of: build, rows),
            drillOf: drilled.id,
            actor: Event.machine,
            reason: "drill of \(drilled.id): \(words)",
            createdAt: now
        )
    }

    private var direction: (Deployment.Kind, BuildReference?, String) {
        switch decision {
        case .back(let build): (.rollback, build, "back to \(build.commit.short)")
        case .forth(let build): (.regular, build, "forth again to \(build.commit.short)")
        default: (.regular, snapshot.deployment.build, "forth again")
        }
    }

    /// The hosts have had the build already: nothing is learned from baking in waves again.
    private func policy(_ rows: any Transaction) throws -> RolloutPolicy {
        let stage = snapshot.deployment.stage
        var policy = try rows.app(stage.app)?.stage(stage.stage)?.rollout ?? snapshot.deployment.policy
        policy.waves = []
        return policy
    }

    /// A build goes back with the settings that it was stable with.
    private func release(of build: BuildReference?, _ rows: any Transaction) throws -> ReleaseSpec {
        let drilled = snapshot.deployment
        guard let build, build != drilled.build else { return drilled.release }
        return try rows.stableRelease(of: build.id, in: drilled.stage) ?? drilled.release
    }
}
