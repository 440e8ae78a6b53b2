import SlipwayModel
import SlipwayStages
import SlipwayStore

extension StageSnapshot {
    /// Reads it in one transaction; `nil` for a stage that there is not.
    init?(_ rows: any Transaction, _ stage: StageKey, presence: Presence, now: Timestamp) throws {
        guard let row = try rows.stage(stage), let spec = try rows.app(stage.app) else { return nil }
        self.init(
            key: stage,
            build: row.build,
            policy: spec.stage(stage.stage)?.rollout,
            open: try rows.openDeployments(of: stage),
            hosts: try rows.hosts(of: stage).map { StageMember($0, presence, now) },
            held: row.held
        )
        watchedSince = presence.watchedSince
        try readFixForward(rows, now: now)
        guard let active else { return }
        assignments = try rows.assignments(of: active.id)
        try readGate(spec.stage(stage.stage)?.acceptance?.gates ?? [], rows, now: now)
        let stable = try rows.stableBuilds(of: stage, limit: 50)
        guard let target = WayBack.target(stable: stable, failing: active.build) else { return }
        wayBack = WayBack(
            build: target,
            release: try rows.stableRelease(of: target.id, in: stage),
            barrier: try HorizonReading(rows, stage).barrier(to: target)
        )
    }
}

extension StageMember {
    fileprivate init(_ host: StageHost, _ presence: Presence, _ now: Timestamp) {
        self.init(
            name: host.name,
            zone: host.zone,
            isReachable: presence.isReachable(host.name, stored: host.lastSeen, now: now),
            heardSince: presence.heardSince(host.name),
            current: host.current,
            releases: host.releases,
            wasHealthy: host.wasHealthy,
            unsettledSince: host.unsettledSince
        )
    }
}
