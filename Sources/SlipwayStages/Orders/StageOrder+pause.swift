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
        let deployment = resumed(active)
        return (deployment, changes(.deploymentResumed, deployment, from: .paused))
    }

    /// Lets a held stage go on, and with it the deployment that is paused there, whoever paused it.
    ///
    /// Hosts that are in the middle of a change get their whole deadline again, because nothing was asked of them
    /// meanwhile. Gives the deployment that goes on or starts next, else the `newest`.
    package func letGo(_ snapshot: StageSnapshot, newest: Deployment) -> (Deployment, StageChanges) {
        var changes = StageChanges()
        changes.liftHold()
        let next = snapshot.active ?? snapshot.queued.first ?? newest
        changes.record(.stageResumed, by: actor, "\(snapshot.key) was \(words("resumed"))", about: next)
        guard let active = snapshot.active else { return (next, changes) }
        for var assignment in snapshot.assignments where HostDesire.isOpen(assignment, of: active) {
            if assignment.status == .activating { assignment.activatedAt = now }
            assignment.updatedAt = now
            changes.save(assignment)
            changes.ask(assignment.host)
        }
        guard active.status == .paused else { return (next, changes) }
        let deployment = resumed(active)
        changes.save(deployment, from: .paused)
        changes.record(.deploymentResumed, by: actor, deployment.sentence, about: deployment)
        return (deployment, changes)
    }

    private func resumed(_ active: Deployment) -> Deployment {
        var deployment = active
        deployment.status = .running
        deployment.statusReason = words("resumed")
        deployment.pausedAt = nil
        deployment.progressAt = now
        return deployment
    }

    private func changes(_ kind: EventKind, _ deployment: Deployment, from: Deployment.Status) -> StageChanges {
        var changes = StageChanges()
        changes.save(deployment, from: from)
        changes.record(kind, by: actor, deployment.sentence, about: deployment)
        return changes
    }
}
