import SlipwayModel
import SlipwayStages

extension StoreState {
    func snapshot(_ stage: StageKey, presence: PresenceLedger, now: Timestamp) -> StageSnapshot {
        var snapshot = StageSnapshot(
            key: stage,
            build: stages[stage]?.build,
            policy: policy,
            open: open(stage),
            hosts: hostNames.map { member($0, stage, presence, now) }
        )
        snapshot.watchedSince = presence.watchedSince
        guard let active = snapshot.active else { return snapshot }
        snapshot.assignments = assignments(of: active.id)
        let target = WayBack.target(stable: stages[stage]?.stable ?? [], failing: active.build)
        snapshot.wayBack = target.map { WayBack(build: $0, release: active.release) }
        return snapshot
    }

    private func member(
        _ name: HostName,
        _ stage: StageKey,
        _ presence: PresenceLedger,
        _ now: Timestamp
    ) -> StageMember {
        let host = hosts[name]
        let known = host?.stages[stage]
        return StageMember(
            name: name,
            zone: host?.zone,
            isReachable: presence.isReachable(name, stored: host?.lastSeen, now: now),
            heardSince: presence.heardSince(name),
            current: known?.current,
            releases: known?.releases ?? [],
            wasHealthy: known?.wasHealthy,
            unsettledSince: unsettledSince(name, in: stage)
        )
    }
}
