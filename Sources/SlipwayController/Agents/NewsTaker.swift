import SlipwayModel
import SlipwayStages
import SlipwayStore

/// Takes in what one agent says; a second time it changes nothing.
struct NewsTaker {
    let host: HostName

    func take(_ news: HostNews, _ work: inout Work) throws {
        if try isNewest(news, work) { try takeState(of: news, &work) }
        for log in news.logs { try take(log, &work) }
        for report in news.reports { try take(report, &work) }
    }

    /// A post that was overtaken on its way tells what was, not what is.
    private func isNewest(_ news: HostNews, _ work: Work) throws -> Bool {
        guard let number = news.number else { return true }
        return try work.rows.setReportNumber(number, of: host)
    }

    private func takeState(of news: HostNews, _ work: inout Work) throws {
        try work.rows.setAgentVersion(news.agentVersion, of: host)
        for observed in news.observed { try take(observed, &work) }
    }

    private func take(_ observed: ObservedRelease, _ work: inout Work) throws {
        let stage = observed.stage
        let isNews = try work.rows.save(observed, of: host)
        guard try work.rows.stage(stage) != nil else { return }
        if isNews { try work.touch(stage) }
        guard let epoch = observed.epoch else { return }
        let open = try work.rows.openAssignment(of: host, in: stage).flatMap { assignment in
            try work.rows.deployment(assignment.deployment).map { (assignment, $0) }
        }
        let issued = try work.rows.newestEpoch(of: host, in: stage)
        let catchUp = EpochCatchUp(epoch, issued: issued, open: open, now: work.now)
        if let newest = catchUp.newest { try work.rows.raiseEpoch(of: host, in: stage, to: newest) }
        try work.write(catchUp.changes, of: stage)
    }

    private func take(_ log: HostNews.Log, _ work: inout Work) throws {
        guard try work.rows.assignment(log.deployment, of: host) != nil else { return }
        if try work.rows.append(log.lines, of: host, to: log.deployment, batch: log.batch) {
            work.touchLogs(of: log.deployment)
        }
    }

    private func take(_ report: HostReport, _ work: inout Work) throws {
        guard let deployment = try work.rows.deployment(report.deployment),
            let before = try work.rows.assignment(report.deployment, of: host),
            let changes = ReportIntake.take(report, of: deployment, before: before, now: work.now)
        else { return }
        try work.write(changes, of: deployment.stage)
    }
}
