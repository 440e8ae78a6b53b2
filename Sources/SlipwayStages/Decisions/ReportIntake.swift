package import SlipwayModel
import SlipwayRollout

/// Takes one report of a host in.
package enum ReportIntake {
    /// What the report changes; `nil` when it tells nothing new.
    ///
    /// `deployment` is the one that the report names, `before` the assignment of the host that reports in it.
    package static func take(
        _ report: HostReport,
        of deployment: Deployment,
        before: Assignment,
        now: Timestamp
    ) -> StageChanges? {
        guard deployment.stage == report.stage,
            case .changed(let assignment, let event) = AssignmentProgress.take(report, into: before, now: now)
        else { return nil }
        let host = assignment.host
        var changes = StageChanges()
        changes.save(assignment)
        changes.show()
        if assignment.desire == .activate, assignment.status.isTerminal {
            changes.setHealth(assignment.status == .healthy && deployment.kind != .stop, of: assignment)
        }
        if assignment.status == .healthy { moveForward(deployment, now, &changes) }
        if let event {
            changes.record(event, by: host.rawValue, words(assignment, event), about: deployment, host: host)
        }
        return changes
    }

    /// A host that became healthy is progress.
    private static func moveForward(_ deployment: Deployment, _ now: Timestamp, _ changes: inout StageChanges) {
        guard !deployment.status.isTerminal else { return }
        var deployment = deployment
        deployment.progressAt = now
        changes.save(deployment, from: deployment.status)
    }

    private static func words(_ assignment: Assignment, _ event: EventKind) -> String {
        let host = assignment.host
        let error = assignment.error?.split(separator: "\n").first.map { ": \($0)" } ?? ""
        if event == .hostRescued { return "\(host) rescued itself\(error)" }
        return switch assignment.status {
        case .prepared: "\(host) has the build at hand"
        case .healthy: "\(host) is healthy"
        case .unhealthy: "\(host) failed\(error)"
        case .interrupted: "\(host) was interrupted\(error)"
        case .pending, .preparing, .activating, .unreachable: "\(host) is \(assignment.status.rawValue)"
        }
    }
}
