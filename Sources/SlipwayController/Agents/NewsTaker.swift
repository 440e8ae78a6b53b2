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
        for observed in news.observed where try work.rows.save(observed, of: host) {
            if try work.rows.stage(observed.stage) != nil { try work.touch(observed.stage) }
        }
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
