import SlipwayModel
import SlipwayRollout
import SlipwayStore

/// Takes in what one agent says; a second time it changes nothing.
struct NewsTaker {
    let host: HostName

    func take(_ news: HostNews, _ work: inout Work) throws {
        try work.rows.setAgentVersion(news.agentVersion, of: host)
        for observed in news.observed where try work.rows.save(observed, of: host) {
            if try work.rows.stage(observed.stage) != nil { try work.touch(observed.stage) }
        }
        for log in news.logs { try take(log, &work) }
        for report in news.reports { try take(report, &work) }
    }

    private func take(_ log: HostNews.Log, _ work: inout Work) throws {
        guard try work.rows.assignment(log.deployment, of: host) != nil else { return }
        if try work.rows.append(log.lines, of: host, to: log.deployment, batch: log.batch) {
            work.touchLogs(of: log.deployment)
        }
    }

    private func take(_ report: HostReport, _ work: inout Work) throws {
        guard let deployment = try work.rows.deployment(report.deployment), deployment.stage == report.stage,
            let before = try work.rows.assignment(report.deployment, of: host),
            case .changed(let assignment, let event) = AssignmentProgress.take(report, into: before, now: work.now)
        else { return }
        try work.rows.save(assignment)
        try work.touch(deployment.stage)
        if assignment.desire == .activate, assignment.status.isTerminal {
            let serves = assignment.status == .healthy && deployment.kind != .stop
            try work.rows.setWasHealthy(serves, of: host, in: deployment.stage)
        }
        if assignment.status == .healthy { try moveForward(deployment, &work) }
        guard let event else { return }
        try work.record(event, by: host.rawValue, words(assignment), about: .deployment(deployment, host: host))
    }

    /// A host that became healthy is progress.
    private func moveForward(_ deployment: Deployment, _ work: inout Work) throws {
        guard !deployment.status.isTerminal else { return }
        var deployment = deployment
        deployment.progressAt = work.now
        try work.rows.save(deployment, from: deployment.status)
    }

    private func words(_ assignment: Assignment) -> String {
        let error = assignment.error?.split(separator: "\n").first.map { ": \($0)" } ?? ""
        return switch assignment.status {
        case .prepared: "\(host) has the build at hand"
        case .healthy: "\(host) is healthy"
        case .unhealthy: "\(host) failed\(error)"
        case .interrupted: "\(host) was interrupted\(error)"
        case .pending, .preparing, .activating, .unreachable: "\(host) is \(assignment.status.rawValue)"
        }
    }
}
