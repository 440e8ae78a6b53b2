package import SlipwayModel

extension StageOrder {
    /// Hosts in the middle of a change finish it; no other begins.
    ///
    /// - Throws: `conflict` for a deployment that is paused already.
    package func pause(_ active: Deployment) throws(SlipwayError) -> (Deployment, StageChanges) {
        guard active.status == .running else {
            throw SlipwayError(.conflict, "\(active.id) is paused already: \(active.statusReason)")
        }
        var deployment = active
        deployment.status = .paused
        deployment.statusReason = words("paused")
        deployment.pausedAt = now
        return (deployment, changes(.deploymentPaused, deployment, from: .running))
    }

    /// - Throws: `conflict` for a deployment that is not paused.
    package func resume(_ active: Deployment) throws(SlipwayError) -> (Deployment, StageChanges) {
        guard active.status == .paused else {
            throw SlipwayError(.conflict, "\(active.id) is not paused: it runs (\(active.statusReason))")
        }
        var deployment = active
        deployment.status = .running
        deployment.statusReason = words("resumed")
        deployment.pausedAt = nil
        deployment.progressAt = now
        return (deployment, changes(.deploymentResumed, deployment, from: .paused))
    }

    private func changes(_ kind: EventKind, _ deployment: Deployment, from: Deployment.Status) -> StageChanges {
        var changes = StageChanges()
        changes.save(deployment, from: from)
        changes.record(kind, by: actor, deployment.sentence, about: deployment)
        return changes
    }
}
