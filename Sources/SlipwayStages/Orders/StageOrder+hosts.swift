package import SlipwayModel

extension StageOrder {
    /// Asks the failed hosts of the active deployment again, each with a new epoch; all of them, or one.
    ///
    /// Hosts that have left the stage are past asking.
    ///
    /// - Throws: `conflict` when none has failed; what `numbers` throws.
    package func retry(
        _ host: HostName?,
        in active: Deployment,
        _ snapshot: StageSnapshot,
        numbers: inout some StageNumbers
    ) throws -> StageChanges {
        let members = Set(snapshot.hosts.map(\.name))
        let failed = snapshot.assignments.filter {
            $0.status.isFailed && (host == nil || $0.host == host) && members.contains($0.host)
        }
        guard !failed.isEmpty else {
            let who = host.map { "\($0) has" } ?? "no host of \(active.id) has"
            throw SlipwayError(.conflict, "\(who) \(host == nil ? "" : "not ")failed in \(active.id)")
        }
        var changes = StageChanges()
        for assignment in failed {
            changes.save(askedAgain(assignment, epoch: try numbers.nextEpoch(of: assignment.host)))
            changes.ask(assignment.host)
        }
        restartDeadline(of: active, &changes)
        let names = failed.map(\.host.rawValue).joined(separator: ", ")
        changes.record(
            .deploymentRetried,
            by: actor,
            "\(active.id) tries again on \(names)",
            about: active,
            host: host
        )
        return changes
    }

    /// Pauses, excludes or readmits one host of the active deployment.
    ///
    /// - Throws: `conflict` when that is the case already; what `numbers` throws.
    package func hold(
        _ host: HostName,
        as hold: Assignment.Hold,
        in active: Deployment,
        _ snapshot: StageSnapshot,
        numbers: inout some StageNumbers
    ) throws -> StageChanges {
        var assignment =
            try snapshot.assignment(of: host)
            ?? Assignment(
                deployment: active.id,
                host: host,
                epoch: numbers.nextEpoch(of: host),
                updatedAt: now
            )
        let before = assignment.hold
        guard before != hold else {
            let words = hold == .none ? "takes part" : "is \(hold.rawValue)"
            throw SlipwayError(.conflict, "\(host) \(words) in \(active.id) already")
        }
        assignment.hold = hold
        assignment.updatedAt = now
        var changes = StageChanges()
        changes.save(assignment)
        changes.ask(host)
        if hold == .none { restartDeadline(of: active, &changes) }
        let (kind, words) = Self.change(from: before, to: hold)
        changes.record(kind, by: actor, "\(host) was \(words) in \(active.id)\(because)", about: active, host: host)
        return changes
    }

    /// A host that takes part again has the whole progress deadline before it, however long it was held.
    private func restartDeadline(of active: Deployment, _ changes: inout StageChanges) {
        guard active.status == .running else { return }
        var deployment = active
        deployment.progressAt = now
        changes.save(deployment, from: .running)
    }

    /// A failed host waits for its admission again.
    private func askedAgain(_ failed: Assignment, epoch: Int64) -> Assignment {
        var assignment = failed
        assignment.epoch = epoch
        assignment.reportSequence = 0
        assignment.status = .pending
        assignment.desire = .none
        assignment.step = nil
        assignment.error = nil
        assignment.activatedAt = nil
        assignment.finishedAt = nil
        assignment.updatedAt = now
        return assignment
    }

    private static func change(from before: Assignment.Hold, to hold: Assignment.Hold) -> (EventKind, String) {
        switch hold {
        case .paused: (.hostPaused, "paused")
        case .excluded: (.hostExcluded, "excluded")
        case .none: before == .paused ? (.hostResumed, "resumed") : (.hostIncluded, "included again")
        }
    }
}
