package import SlipwayModel

/// What is asked of one host now by one deployment.
package enum HostDesire {
    /// Whether the deployment still asks something of the host.
    package static func isOpen(_ assignment: Assignment, of deployment: Deployment) -> Bool {
        assignment.desire != .none && assignment.hold != .excluded && !assignment.status.isTerminal
            && Deployment.Status.active.contains(deployment.status)
    }

    /// Asks for nothing but the host's word about where it stands in the stage of this deployment.
    ///
    /// The epoch is older than any that a host took up, so that the host says which is its newest, and what it serves.
    package static func inquiry(after assignment: Assignment, of deployment: Deployment) -> HostAssignment {
        var asked = desire(assignment, of: deployment, manifest: nil)
        asked.desire = .none
        asked.epoch = 0
        return asked
    }

    /// The assignment as the host gets it.
    package static func desire(
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
