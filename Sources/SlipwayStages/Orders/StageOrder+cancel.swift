package import SlipwayModel

extension StageOrder {
    /// Ends an open deployment; hosts in the middle of a change finish it.
    package func cancel(_ open: Deployment, in snapshot: StageSnapshot) -> (Deployment, StageChanges) {
        var changes = StageChanges()
        let cancelled = cancel(open, because: words("cancelled"), in: snapshot, &changes)
        return (cancelled, changes)
    }

    /// Queues a deployment that a person asked for; with `replacing` it takes the place of all that runs or waits.
    package func queue(
        _ deployment: Deployment,
        replacing: Bool,
        in snapshot: StageSnapshot
    ) -> StageChanges {
        var changes = StageChanges()
        if replacing {
            let words = "replaced by \(deployment.id) (\(deployment.kind.word)), which \(deployment.actor) asked for"
            for open in snapshot.open { _ = cancel(open, because: words, in: snapshot, &changes) }
        }
        changes.insert(deployment)
        changes.record(
            .deploymentQueued,
            by: actor,
            "\(deployment.words) was asked for\(because)",
            about: deployment
        )
        return changes
    }

    private func cancel(
        _ open: Deployment,
        because words: String,
        in snapshot: StageSnapshot,
        _ changes: inout StageChanges
    ) -> Deployment {
        let assignments = snapshot.assignments.filter { $0.deployment == open.id }
        let changed = assignments.count { $0.status == .healthy && $0.desire == .activate }
        var deployment = open
        deployment.status = .cancelled
        deployment.statusReason =
            open.status == .queued ? words : "\(words); \(changed) of \(snapshot.hosts.count) hosts had changed"
        deployment.finishedAt = now
        changes.save(deployment, from: open.status)
        for assignment in assignments where !assignment.status.isTerminal { changes.ask(assignment.host) }
        changes.endLog(of: open.id)
        changes.record(.deploymentCancelled, by: actor, deployment.sentence, about: deployment)
        return deployment
    }
}
