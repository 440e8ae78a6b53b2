import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// One stage as people look at it.
struct StageView {
    let row: StageRow
    let spec: AppSpec
    let hosts: [StageHost]
    /// The active deployment, else the newest that has begun, else the newest.
    let deployment: Deployment?
    let revertedBy: DeploymentID?
    let queue: [Deployment]
    let assignments: [HostName: Assignment]
    /// Every build that is mentioned, by id.
    let builds: [BuildID: Build]
    let newestBuild: Build?
    private let presence: Presence
    private let now: Timestamp

    init(_ rows: any Transaction, _ stage: StageKey, presence: Presence, now: Timestamp) throws {
        row = try Lookup(rows).stage(stage)
        spec = try Lookup(rows).app(stage.app)
        hosts = try rows.hosts(of: stage)
        let open = try rows.openDeployments(of: stage)
        let newest = try rows.deployments(of: stage.app, stage: stage.stage, limit: 20)
        deployment =
            open.first { Deployment.Status.active.contains($0.status) } ?? newest.first { $0.status != .queued }
            ?? open.last
        revertedBy = try deployment.flatMap { try rows.revert(of: $0.id) }
        let shown = deployment?.id
        queue = open.filter { $0.status == .queued && $0.id != shown }
            .sorted { ($0.kind.priority, $0.id) < ($1.kind.priority, $1.id) }
        assignments = Dictionary(
            uniqueKeysWithValues: try deployment.map { try rows.assignments(of: $0.id) }?.map { ($0.host, $0) } ?? []
        )
        var builds: [BuildID: Build] = [:]
        for id in Set(hosts.compactMap(\.current) + [row.build?.id].compactMap(\.self)) {
            builds[id] = try rows.build(id)
        }
        self.builds = builds
        newestBuild = try rows.builds(of: stage.app, limit: 1).first
        self.presence = presence
        self.now = now
    }

    var status: StageStatus {
        StageStatus(
            app: row.key.app,
            stage: row.key.stage,
            build: row.build,
            deployment: summary,
            queue: queue.map { DeploymentSummary($0) },
            hosts: hosts.map(line),
            held: row.held,
            version: row.version
        )
    }

    var summary: DeploymentSummary? { deployment.map { DeploymentSummary($0, revertedBy: revertedBy) } }

    var overview: AppOverview.Stage {
        AppOverview.Stage(
            stage: row.key.stage,
            build: row.build,
            subject: row.build.flatMap { builds[$0.id]?.subject },
            deployment: summary,
            hosts: hosts.count,
            current: hosts.count { $0.current != nil && $0.current == row.build?.id },
            unreachable: hosts.count { !isReachable($0) },
            queued: queue.count,
            held: row.held
        )
    }

    func isReachable(_ host: StageHost) -> Bool { lastSeen(host).map { now - $0 <= Host.lostAfter } ?? false }

    private func lastSeen(_ host: StageHost) -> Timestamp? { presence.lastSeen(host.name, stored: host.lastSeen) }

    private func line(_ host: StageHost) -> StageStatus.HostLine {
        let assignment = assignments[host.name]
        return StageStatus.HostLine(
            name: host.name,
            zone: host.zone,
            build: isStopped(host) ? nil : host.current.flatMap { builds[$0]?.reference },
            status: status(of: host, assignment),
            hold: assignment?.hold ?? .none,
            step: assignment?.step,
            error: assignment?.error,
            lastSeen: lastSeen(host),
            bytesFetched: assignment?.bytesFetched
        )
    }

    private func status(of host: StageHost, _ assignment: Assignment?) -> String {
        guard isReachable(host) else { return Assignment.Status.unreachable.rawValue }
        return assignment?.status.rawValue ?? "idle"
    }

    private func isStopped(_ host: StageHost) -> Bool {
        deployment?.kind == .stop && assignments[host.name]?.status == .healthy
    }
}
