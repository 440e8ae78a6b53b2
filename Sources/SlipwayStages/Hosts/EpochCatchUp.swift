package import SlipwayModel

/// What changes when a host says which epoch is its newest.
///
/// A server that was restored from a backup may be behind its hosts, and a host does nothing for an epoch older than its
/// newest. So the server counts on from there, and what it asks of the host now it asks in an epoch above that.
package struct EpochCatchUp: Sendable, Equatable {
    /// A host that claims to be further ahead than this is not believed: no restored server is so far behind, and a
    /// number near the end of its range would leave none to go on with.
    package static let furthest: Int64 = 1_000_000

    /// The newest epoch of the host in the stage from now on; `nil` when that does not change.
    package var newest: Int64?
    package var changes = StageChanges()

    /// Decides for the epoch that a host `reported` as its newest.
    ///
    /// `issued` is the newest that the server gave to it in the stage, `open` what the stage's active deployment asks of
    /// it, if that asks something.
    package init(
        _ reported: Int64,
        issued: Int64,
        open: (assignment: Assignment, deployment: Deployment)?,
        now: Timestamp
    ) {
        guard reported <= issued + Self.furthest else { return }
        if reported > issued { newest = reported }
        // In its own epoch an assignment was taken up: asked again, its hooks would run a second time.
        guard let open, open.assignment.epoch < reported, HostDesire.isOpen(open.assignment, of: open.deployment)
        else { return }
        let epoch = max(reported, issued) + 1
        newest = epoch
        let asked = Self.again(open.assignment, in: epoch, now: now)
        changes.save(asked)
        changes.ask(asked.host)
        changes.record(
            .hostAhead,
            "\(asked.host) had taken up epoch \(reported), newer than the \(open.assignment.epoch) that it was asked in; it is asked again in \(epoch)",
            about: open.deployment,
            host: asked.host
        )
    }

    /// The same desire in another epoch, as if it had just been given.
    private static func again(_ open: Assignment, in epoch: Int64, now: Timestamp) -> Assignment {
        var assignment = open
        assignment.epoch = epoch
        assignment.reportSequence = 0
        assignment.status = open.desire == .activate ? .activating : .pending
        if open.desire == .activate { assignment.activatedAt = now }
        assignment.step = nil
        assignment.error = nil
        assignment.updatedAt = now
        return assignment
    }
}
