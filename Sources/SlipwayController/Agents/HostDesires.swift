import SlipwayModel
import SlipwayStore

/// What is asked of one host now, stage by stage.
struct HostDesires {
    let rows: any Transaction
    let host: HostName

    func all() throws -> [HostAssignment] {
        try rows.openAssignments(of: host).compactMap { open in
            guard let deployment = try rows.deployment(open.assignment.deployment) else { return nil }
            return Self.desire(open.assignment, of: deployment, manifest: open.manifest)
        }
    }

    static func desire(
        _ assignment: Assignment,
        of deployment: Deployment,
        manifest: Digest?
    ) -> HostAssignment {
        HostAssignment(
            stage: deployment.stage,
            deployment: deployment.id,
            kind: deployment.kind,
            epoch: assignment.epoch,
            desire: assignment.desire,
            build: deployment.build,
            manifest: manifest,
            previousBuild: deployment.previousBuild?.id,
            release: deployment.release.holding(for: deployment.policy.minHealthyTime),
            healthyDeadline: deployment.policy.healthyDeadline
        )
    }
}

extension ReleaseSpec {
    /// The same with a health that must hold for at least `time`; its deadline moves by as much.
    fileprivate func holding(for time: Interval) -> ReleaseSpec {
        guard let health, health.healthyFor < time else { return self }
        var release = self
        release.health?.deadline = health.deadline + (time - health.healthyFor)
        release.health?.healthyFor = time
        return release
    }
}
