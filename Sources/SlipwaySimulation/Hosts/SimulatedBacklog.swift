import SlipwayModel

/// What a host has to tell; the rules of the agent's own backlog, without lines.
struct SimulatedBacklog {
    private var reports: [HostReport] = []
    private var observed: [StageKey: ObservedRelease] = [:]

    var isEmpty: Bool { reports.isEmpty && observed.isEmpty }
    var isUrgent: Bool { reports.contains { $0.status.isTerminal || $0.status == .prepared } }
    var post: Post { Post(observed: observed.values.sorted { $0.stage < $1.stage }, reports: reports) }

    /// A report of the same epoch and status takes the place of an older one.
    mutating func add(_ report: HostReport) {
        let same = reports.lastIndex { $0.stage == report.stage && $0.epoch == report.epoch }
        if let same, reports[same].status == report.status, reports[same].deployment == report.deployment {
            reports.remove(at: same)
        }
        reports.append(report)
    }

    mutating func add(_ release: ObservedRelease) { observed[release.stage] = release }

    /// Drops what a post told; what came or changed since stays.
    mutating func drop(_ post: Post) {
        let told = Set(post.reports)
        reports.removeAll(where: told.contains)
        for release in post.observed where observed[release.stage] == release { observed[release.stage] = nil }
    }
}
