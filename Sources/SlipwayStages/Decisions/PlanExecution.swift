import SlipwayModel
import SlipwayRollout

/// Turns one plan into changes: assignments, events, the deployment's own row, and the deployment that undoes it.
struct PlanExecution {
    let plan: RolloutPlan
    let deployment: Deployment
    let snapshot: StageSnapshot
    let now: Timestamp

    func write(_ changes: inout StageChanges, _ numbers: inout some StageNumbers) throws {
        for failure in plan.overdue { fail(failure, &changes) }
        for host in plan.alreadyCurrent { try settle(host, &changes, &numbers) }
        for host in plan.prepare { try ask(.prepare, of: host, &changes, &numbers) }
        for host in plan.activate { try ask(.activate, of: host, &changes, &numbers) }
        if let finish = plan.finish {
            try DeploymentEnding(deployment: deployment, snapshot: snapshot, reason: plan.statusReason, now: now)
                .write(finish, &changes, &numbers)
            changes.moved = true
            return
        }
        writeReason(&changes)
        changes.wakeAt = plan.wakeAt
        changes.moved =
            !plan.overdue.isEmpty || !plan.alreadyCurrent.isEmpty || !plan.prepare.isEmpty || !plan.activate.isEmpty
    }

    private func writeReason(_ changes: inout StageChanges) {
        guard plan.statusReason != deployment.statusReason else { return }
        var deployment = deployment
        deployment.statusReason = plan.statusReason
        changes.save(deployment, from: deployment.status)
        changes.show()
    }

    private func assignment(_ host: HostName, _ numbers: inout some StageNumbers) throws -> Assignment {
        let epoch = try numbers.nextEpoch(of: host)
        guard var present = snapshot.assignment(of: host) else {
            return Assignment(deployment: deployment.id, host: host, epoch: epoch, updatedAt: now)
        }
        present.epoch = epoch
        present.reportSequence = 0
        present.updatedAt = now
        return present
    }

    /// Asks something else of a host.
    private func ask(
        _ desire: Assignment.Desire,
        of host: HostName,
        _ changes: inout StageChanges,
        _ numbers: inout some StageNumbers
    ) throws {
        var assignment = try assignment(host, &numbers)
        assignment.desire = desire
        assignment.previousBuild = snapshot.hosts.first { $0.name == host }?.current
        if desire == .activate {
            assignment.status = .activating
            assignment.activatedAt = now
            assignment.step = nil
        }
        changes.save(assignment)
        changes.ask(host)
        guard desire == .activate else { return changes.show() }
        changes.record(.hostActivating, "\(host) was admitted to change", about: deployment, host: host)
    }

    /// Records a host that needs no change.
    private func settle(
        _ host: HostName,
        _ changes: inout StageChanges,
        _ numbers: inout some StageNumbers
    ) throws {
        var assignment = try assignment(host, &numbers)
        assignment.status = .healthy
        assignment.finishedAt = now
        changes.save(assignment)
        changes.record(.hostHealthy, "\(host) needs no change", about: deployment, host: host)
    }

    /// Records a host whose word did not come in time.
    private func fail(_ failure: RolloutPlan.Failure, _ changes: inout StageChanges) {
        guard var assignment = snapshot.assignment(of: failure.host) else { return }
        assignment.status = .unhealthy
        assignment.error = failure.error
        assignment.finishedAt = now
        assignment.updatedAt = now
        changes.save(assignment)
        changes.setHealth(false, of: assignment)
        changes.ask(failure.host)
        let words = "\(failure.host) failed: \(failure.error)"
        changes.record(.hostUnhealthy, words, about: deployment, host: failure.host)
    }
}
