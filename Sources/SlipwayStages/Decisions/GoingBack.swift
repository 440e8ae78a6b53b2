package import SlipwayModel

/// The deployment by which the machine undoes another one.
package struct GoingBack {
    private let deployment: Deployment
    private let target: WayBack
    private let reason: String

    /// The reason begins with the deployment's id: `d4 failed: …`.
    package init(from deployment: Deployment, to target: WayBack, because reason: String) {
        self.deployment = deployment
        self.target = target
        self.reason = reason
    }

    /// What undoes a deployment that had come to a good end.
    package func changes(as id: DeploymentID, in snapshot: StageSnapshot, now: Timestamp) -> StageChanges {
        var changes = StageChanges()
        write(as: id, in: snapshot, now: now, &changes)
        return changes
    }

    func write(as id: DeploymentID, in snapshot: StageSnapshot, now: Timestamp, _ changes: inout StageChanges) {
        let revert = Deployment(
            id: id,
            stage: deployment.stage,
            kind: .rollback,
            build: target.build,
            previousBuild: snapshot.build,
            statusReason: "reverts \(deployment.id)",
            policy: snapshot.policy ?? deployment.policy,
            release: target.release ?? deployment.release,
            revertOf: deployment.id,
            actor: Event.machine,
            reason: reason,
            createdAt: now
        )
        changes.insert(revert)
        let verb = reason.dropFirst("\(deployment.id) ".count).prefix { $0 != ":" }
        changes.record(
            .deploymentQueued,
            "\(id) takes \(deployment.stage) back to \(target.build.commit.short), because \(deployment.id) \(verb)",
            about: revert
        )
    }
}
