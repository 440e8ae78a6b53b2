package import SlipwayModel

/// Takes one report of an agent into one assignment.
///
/// Reports come late, twice and out of order. The epoch says what a report is about and the sequence how new it is;
/// within an epoch a status only ever moves forward, and an end stays an end; but that a healthy host may turn unhealthy
/// afterwards, and say so, also when its deployment has ended long since.
package enum AssignmentProgress {
    package enum Outcome: Sendable, Equatable {
        /// Older than what is known, or about another epoch: nothing changes.
        case ignored
        /// The assignment as it is now; `event` is set when the change is worth one.
        case changed(Assignment, event: EventKind?)
    }

    /// The assignment after `report`, which arrived at `now`.
    package static func take(_ report: HostReport, into assignment: Assignment, now: Timestamp) -> Outcome {
        guard report.deployment == assignment.deployment, report.epoch == assignment.epoch,
            report.sequence > assignment.reportSequence, isAllowed(report.status, for: assignment.desire),
            moves(report.status, from: assignment.status)
        else { return .ignored }
        var changed = assignment
        changed.reportSequence = report.sequence
        changed.status = report.status
        changed.step = report.step
        changed.error = report.error
        changed.bytesFetched = max(assignment.bytesFetched, report.bytesFetched)
        changed.updatedAt = now
        if report.status.isTerminal { changed.finishedAt = now }
        return .changed(changed, event: event(of: report, before: assignment.status))
    }

    /// Out of an end there is one way: from `healthy` to `unhealthy`.
    private static func moves(_ status: Assignment.Status, from before: Assignment.Status) -> Bool {
        guard before.isTerminal else { return status.rank >= before.rank }
        return before == .healthy && status == .unhealthy
    }

    private static func event(of report: HostReport, before: Assignment.Status) -> EventKind? {
        guard report.status != before else { return nil }
        return before == .healthy && report.step == HostReport.rescueStep ? .hostRescued : report.status.event
    }

    /// An agent cannot say that it is unreachable, nor that it activated what it was only asked to prepare.
    private static func isAllowed(_ status: Assignment.Status, for desire: Assignment.Desire) -> Bool {
        switch status {
        case .pending, .unreachable: false
        case .preparing, .prepared, .unhealthy, .interrupted: desire != .none
        case .activating, .healthy: desire == .activate
        }
    }
}

extension Assignment.Status {
    /// The order in which a host passes through the statuses of one epoch.
    fileprivate var rank: Int {
        switch self {
        case .pending, .unreachable: 0
        case .preparing: 1
        case .prepared: 2
        case .activating: 3
        case .healthy, .unhealthy, .interrupted: 4
        }
    }

    fileprivate var event: EventKind? {
        switch self {
        case .prepared: .hostPrepared
        case .healthy: .hostHealthy
        case .unhealthy: .hostUnhealthy
        case .interrupted: .hostInterrupted
        case .pending, .preparing, .activating, .unreachable: nil
        }
    }
}
