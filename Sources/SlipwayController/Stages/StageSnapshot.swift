import SlipwayModel
import SlipwayRollout
import SlipwayStore

/// All that the decisions about one stage depend on, read in one transaction.
struct StageSnapshot {
    var row: StageRow
    var spec: AppSpec
    /// Queued, running or paused, oldest first.
    var open: [Deployment]
    var hosts: [StageHost]
    /// Those of the active deployment.
    var assignments: [Assignment]
    /// Builds that the stage was stable on, newest first.
    var stable: [BuildReference]

    var active: Deployment? { open.first { Deployment.Status.active.contains($0.status) } }
    var queued: [Deployment] { open.filter { $0.status == .queued } }

    init?(_ rows: any Transaction, _ stage: StageKey) throws {
        guard let row = try rows.stage(stage), let spec = try rows.app(stage.app) else { return nil }
        self.row = row
        self.spec = spec
        open = try rows.openDeployments(of: stage)
        hosts = try rows.hosts(of: stage)
        stable = try rows.stableBuilds(of: stage, limit: 50)
        assignments = []
        if let active { assignments = try rows.assignments(of: active.id) }
    }

    /// What the rollout's planner decides on.
    func rollout(of deployment: Deployment, presence: Presence, now: Timestamp) -> RolloutSnapshot {
        let byHost = Dictionary(uniqueKeysWithValues: assignments.map { ($0.host, $0) })
        return RolloutSnapshot(
            deployment: deployment,
            hosts: hosts.map { host in
                let seen = presence.lastSeen(host.name, stored: host.lastSeen)
                return RolloutSnapshot.HostState(
                    name: host.name,
                    zone: host.zone,
                    isReachable: seen.map { now - $0 <= Host.lostAfter } ?? false,
                    serves: host.current,
                    hasRelease: deployment.build.map { host.releases.contains($0.id) } ?? false,
                    wasHealthy: host.wasHealthy,
                    assignment: byHost[host.name]
                )
            },
            revertTarget: stable.first { $0.id != deployment.build?.id }
        )
    }
}
