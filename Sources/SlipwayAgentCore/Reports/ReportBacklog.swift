package import SlipwayAPI
package import SlipwayModel

/// What this host has to tell its server and the server has not acknowledged.
///
/// A value without a clock: it decides what goes into the next post. Posting is `Reporter`'s.
package struct ReportBacklog: Sendable {
    /// Lines that wait while the server is out of reach; more are counted and dropped.
    package static let mostLines = 10_000
    /// Lines of one post.
    package static let mostLinesAtOnce = 1000

    private struct LogKey: Hashable { var stage: StageKey, deployment: DeploymentID }

    private var reports: [HostReport] = []
    private var observed: [StageKey: ObservedRelease] = [:]
    private var logs: [AgentReport.Log] = []
    private var dropped: [LogKey: Int] = [:]
    private var waitingLines = 0
    private var nextBatch: Int64

    /// - Parameter firstBatch: greater than any batch number that this host used before.
    package init(firstBatch: Int64) { nextBatch = firstBatch }

    package var isEmpty: Bool { reports.isEmpty && observed.isEmpty && logs.isEmpty }

    /// Whether a deployment may wait for what is to be told: a host that got where it was to go, or failed.
    ///
    /// Steps and lines are for people, and a short moment later is soon enough for them.
    package var isUrgent: Bool {
        waitingLines >= Self.mostLinesAtOnce || reports.contains { $0.status.isTerminal || $0.status == .prepared }
    }

    /// A report of the same epoch and status takes the place of an older one: only the newest step is of interest.
    package mutating func add(_ report: HostReport) {
        let same = reports.lastIndex { $0.stage == report.stage && $0.epoch == report.epoch }
        if let same, reports[same].status == report.status, reports[same].deployment == report.deployment {
            reports.remove(at: same)
        }
        reports.append(report)
    }

    package mutating func add(_ observed: ObservedRelease) { self.observed[observed.stage] = observed }

    /// How many more lines may wait.
    package var roomForLines: Int { max(0, Self.mostLines - waitingLines) }

    /// Adds lines, if there is room; for those that are a hook's last ones there always is.
    package mutating func add(
        _ lines: [LogLine],
        of stage: StageKey,
        deployment: DeploymentID,
        isEnd: Bool = false
    ) {
        guard !lines.isEmpty else { return }
        let key = LogKey(stage: stage, deployment: deployment)
        guard isEnd || lines.count <= roomForLines else {
            dropped[key, default: 0] += lines.count
            return
        }
        var all = lines
        if let count = dropped.removeValue(forKey: key), let first = lines.first {
            let text = "… \(count) lines were dropped while the server was out of reach; they stay on the host"
            all.insert(LogLine(time: first.time, step: first.step, text: text), at: 0)
        }
        waitingLines += all.count
        logs.append(AgentReport.Log(stage: stage, deployment: deployment, batch: nextBatch, lines: all))
        nextBatch += 1
    }

    /// The next post; the same again, with what came since, until it is acknowledged.
    ///
    /// `nil` when all is told.
    package func post(version: String) -> AgentReport? {
        guard !isEmpty else { return nil }
        var count = 0
        let sent = logs.prefix { log in
            defer { count += log.lines.count }
            return count == 0 || count + log.lines.count <= Self.mostLinesAtOnce
        }
        return AgentReport(
            agentVersion: version,
            observed: observed.values.sorted { $0.stage < $1.stage },
            reports: reports,
            logs: Array(sent)
        )
    }

    /// Drops what a post told; what came or changed since stays.
    package mutating func drop(_ post: AgentReport) {
        let told = Set(post.reports)
        reports.removeAll(where: told.contains)
        for release in post.observed where observed[release.stage] == release { observed[release.stage] = nil }
        let batches = Set(post.logs.map(\.batch))
        logs.removeAll { batches.contains($0.batch) }
        waitingLines = logs.reduce(0) { $0 + $1.lines.count }
    }
}
