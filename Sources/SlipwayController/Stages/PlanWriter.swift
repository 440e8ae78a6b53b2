import SlipwayModel
import SlipwayRollout
import SlipwayStore

/// Carries one plan out: assignments, events, the deployment's own row, and the deployment that undoes it.
struct PlanWriter {
    let plan: RolloutPlan
    let deployment: Deployment
    let snapshot: StageSnapshot

    func write(_ work: inout Work) throws -> StageStep.Outcome {
        for host in plan.overdue { try fail(host, &work) }
        for host in plan.alreadyCurrent { try settle(host, &work) }
        for host in plan.prepare { try ask(.prepare, of: host, &work) }
        for host in plan.activate { try ask(.activate, of: host, &work) }
        let moved =
            !plan.overdue.isEmpty || !plan.alreadyCurrent.isEmpty || !plan.prepare.isEmpty || !plan.activate.isEmpty
        guard let finish = plan.finish else {
            try writeReason(&work)
            return StageStep.Outcome(moved: moved, wakeAt: plan.wakeAt)
        }
        try DeploymentEnding(deployment: deployment, snapshot: snapshot, reason: plan.statusReason)
            .write(finish, &work)
        return StageStep.Outcome(moved: true)
    }

    private func writeReason(_ work: inout Work) throws {
        guard plan.statusReason != deployment.statusReason else { return }
        var deployment = deployment
        deployment.statusReason = plan.statusReason
        try work.rows.save(deployment, from: deployment.status)
        try work.touch(deployment.stage)
    }

    private func assignment(_ host: HostName, _ work: Work) throws -> Assignment {
        let epoch = try work.rows.nextEpoch(of: host, in: deployment.stage)
        guard var present = snapshot.assignments.first(where: { $0.host == host }) else {
            return Assignment(deployment: deployment.id, host: host, epoch: epoch, updatedAt: work.now)
        }
        present.epoch = epoch
        present.reportSequence = 0
        present.updatedAt = work.now
        return present
    }

    /// Asks something else of a host.
    private func ask(_ desire: Assignment.Desire, of host: HostName, _ work: inout Work) throws {
        var assignment = try assignment(host, work)
        assignment.desire = desire
        assignment.previousBuild = snapshot.hosts.first { $0.name == host }?.current
        if desire == .activate {
            assignment.status = .activating
            assignment.activatedAt = work.now
            assignment.step = nil
        }
        try work.rows.save(assignment)
        try work.touch(host)
        guard desire == .activate else { return try work.touch(deployment.stage) }
        try work.record(
            .hostActivating,
            by: Event.machine,
            "\(host) was admitted to change",
            about: .deployment(deployment, host: host)
        )
    }

    /// Records a host that needs no change.
    private func settle(_ host: HostName, _ work: inout Work) throws {
        var assignment = try assignment(host, work)
        assignment.status = .healthy
        assignment.finishedAt = work.now
        try work.rows.save(assignment)
        try work.record(
            .hostHealthy,
            by: Event.machine,
            "\(host) needs no change",
            about: .deployment(deployment, host: host)
        )
    }

    /// Records a host whose word did not come in time.
    private func fail(_ failure: RolloutPlan.Failure, _ work: inout Work) throws {
        guard var assignment = snapshot.assignments.first(where: { $0.host == failure.host }) else { return }
        assignment.status = .unhealthy
        assignment.error = failure.error
        assignment.finishedAt = work.now
        assignment.updatedAt = work.now
        try work.rows.save(assignment)
        try work.rows.setWasHealthy(false, of: failure.host, in: deployment.stage)
        try work.touch(failure.host)
        try work.record(
            .hostUnhealthy,
            by: Event.machine,
            "\(failure.host) failed: \(failure.error)",
            about: .deployment(deployment, host: failure.host)
        )
    }
}
