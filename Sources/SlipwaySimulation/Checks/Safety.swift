import SlipwayModel
import SlipwayStages

/// What has to hold at every step.
struct Safety {
    static func mayFollow(_ before: Deployment.Status, _ after: Deployment.Status) -> Bool {
        switch (before, after) {
        case (.queued, .running), (.queued, .cancelled), (.running, .paused), (.paused, .running): true
        case (.running, .succeeded), (.running, .failed), (.running, .cancelled): true
        case (.paused, .cancelled), (.paused, .failed): true
        default: before == after && !before.isTerminal
        }
    }

    static func rank(_ status: Assignment.Status) -> Int {
        switch status {
        case .pending, .unreachable: 0
        case .preparing: 1
        case .prepared: 2
        case .activating: 3
        case .healthy: 4
        case .unhealthy, .interrupted: 5
        }
    }
}

extension World {
    /// Holds what a transaction is about to write against what is there.
    func check(_ changes: StageChanges, of stage: StageKey, in next: StoreState) {
        for saved in changes.saved {
            guard let before = store.deployment(saved.deployment.id)?.status else { continue }
            if !Safety.mayFollow(before, saved.deployment.status) {
                violate(
                    .neverBackwards,
                    "\(saved.deployment.id) goes from \(before.rawValue) to \(saved.deployment.status.rawValue)"
                )
            }
        }
        if !changes.saved.isEmpty, next.open(stage).count(where: { Deployment.Status.active.contains($0.status) }) > 1 {
            violate(.oneActive, "\(stage) has two active deployments")
        }
        for assignment in changes.assignments { check(assignment, of: stage, in: next) }
    }

    private func check(_ assignment: Assignment, of stage: StageKey, in next: StoreState) {
        let before = store.assignment(assignment.deployment, assignment.host)
        if let before { checkOrder(before, assignment) }
        let isNew = before?.epoch != assignment.epoch
        if isNew, assignment.desire == .activate, assignment.status == .activating {
            checkAdmission(assignment, of: stage, in: next)
        }
        guard assignment.status.isTerminal, assignment.desire != .none, !isNew, assignment.status != before?.status,
            assignment.reportSequence != before?.reportSequence, let host = index(of: assignment.host)
        else { return }
        let end = EpochEnd(deployment: assignment.deployment, epoch: assignment.epoch, status: assignment.status)
        if hosts[host].stages[stage]?.told.contains(end) == false {
            violate(
                .neverGuessed,
                "\(end.deployment) counts \(assignment.host) as \(end.status.rawValue) in epoch \(end.epoch), and the host has told no such end"
            )
        }
    }

    private func checkOrder(_ before: Assignment, _ after: Assignment) {
        let isBack =
            after.epoch < before.epoch
            || after.epoch == before.epoch
                && (Safety.rank(after.status) < Safety.rank(before.status)
                    || after.reportSequence < before.reportSequence)
        guard isBack else { return }
        violate(
            .neverBackwards,
            "\(after.host) in \(after.deployment) goes from \(before.status.rawValue) (epoch \(before.epoch), report \(before.reportSequence)) to \(after.status.rawValue) (epoch \(after.epoch), report \(after.reportSequence))"
        )
    }

    private func checkAdmission(_ assignment: Assignment, of stage: StageKey, in next: StoreState) {
        guard let deployment = store.deployment(assignment.deployment), deployment.status == .running,
            assignment.hold == .none
        else {
            return violate(
                .admission,
                "\(assignment.host) is admitted in \(assignment.deployment), which is \(store.deployment(assignment.deployment)?.status.rawValue ?? "nowhere"), with the hold \(assignment.hold.rawValue)"
            )
        }
        // A host that was in the middle of a change is brought elsewhere: no more hosts change than before.
        guard !isChanging(assignment.host, stage, in: store) else { return }
        let zone = next.hosts[assignment.host]?.zone
        let members = next.hostNames.filter { name in
            next.hosts[name]?.zone == zone && next.assignment(deployment.id, name)?.hold != .excluded
        }
        let changing = members.count { name in
            // One that failed in this deployment keeps its place or is tolerated, as the policy says.
            next.assignment(deployment.id, name)?.status.isFailed != true && isChanging(name, stage, in: next)
        }
        let limit = scenario.policy.batch.mayChange(of: members.count)
        if changing > limit {
            violate(
                .capacity,
                "\(changing) of \(members.count) hosts change at the same time in \(deployment.id), \(limit) may (batch \(scenario.policy.batch))"
            )
        }
    }

    /// Whether the newest that was asked of a host is an activation whose time is not over.
    private func isChanging(_ host: HostName, _ stage: StageKey, in next: StoreState) -> Bool {
        var newest: Assignment?
        for deployment in next.deployments where deployment.stage == stage {
            guard let assignment = next.assignment(deployment.id, host), assignment.desire == .activate,
                assignment.epoch > newest?.epoch ?? 0
            else { continue }
            newest = assignment
        }
        guard let newest, newest.status == .activating, let since = newest.activatedAt else { return false }
        return now < since + scenario.policy.healthyDeadline + .seconds(15)
    }

    /// What must hold after everything that changes a disk.
    func checkCurrent(_ host: Int, _ stage: StageKey) {
        guard let disk = hosts[host].stages[stage], let current = disk.current, !disk.releases.contains(current)
        else { return }
        violate(.currentComplete, "\(name(host)): current points to \(current), which is not complete")
    }
}
