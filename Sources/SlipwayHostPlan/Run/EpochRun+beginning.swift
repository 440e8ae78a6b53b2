package import SlipwayModel

extension EpochRun {
    /// Ends an epoch in which there is nothing to do, so that nobody waits for it.
    ///
    /// A server that asks for something older does not know what the host has seen since, and is told.
    mutating func nothing(_ reason: String) -> [EpochAction] {
        guard desired.epoch >= history.epoch else { return [.observe] }
        guard desired.desire != .none, desired.epoch > history.epoch else { return [] }
        let begun = takenUp()
        switch (desired.desire, desired.kind) {
        case (.prepare, _): return begun + settled(.prepared)
        case (_, .stop): return begun + settled(.healthy)
        default: return begun + settled(.unhealthy, error: reason)
        }
    }

    /// Nobody knows whether this epoch was begun before the log was damaged, so none of its hooks is run.
    mutating func begunAfterDamage(_ damage: String) -> [EpochAction] {
        let begun = takenUp()
        sequence = Self.sequenceAfterDamage
        let reason = "\(damage): whether its hooks were run is not known, and none is run again; retry the host"
        return begun + settled(.interrupted, error: reason)
    }

    /// What is told of an epoch for which nothing can be made durable on this host.
    package static func neverBegun(_ desired: HostAssignment, because reason: String) -> HostReport {
        HostReport(
            stage: desired.stage,
            deployment: desired.deployment,
            epoch: desired.epoch,
            sequence: sequenceAfterDamage,
            status: .unhealthy,
            error: reason
        )
    }

    /// Above all that was used before the damage.
    private static var sequenceAfterDamage: Int64 { 1_000_000 }

    mutating func repeated(_ status: Assignment.Status) -> [EpochAction] {
        end = status
        sequence = history.sequence - 1
        bytesFetched = history.end?.bytesFetched ?? 0
        let wentBack = history.rescue != nil && history.end?.error == rescueEnd(nil)
        return [report(status, step: wentBack ? HostReport.rescueStep : nil, error: history.end?.error)]
    }

    mutating func start(_ steps: [HostStep]) -> [EpochAction] {
        let begun = takenUp()
        self.steps = steps
        return begun + next()
    }

    /// Takes up the epoch, unless the log is at it already.
    private mutating func takenUp() -> [EpochAction] {
        guard history.epoch != desired.epoch else { return [] }
        let isSame = history.deployment == desired.deployment
        sequence = 0
        return [
            recorded(
                .epochBegun(
                    deployment: desired.deployment,
                    epoch: desired.epoch,
                    build: goal,
                    previousBuild: isSame ? history.previousBuild : observed.current ?? desired.previousBuild,
                    healthyBefore: history.lastHealthy
                )
            ),
            .observe,
        ]
    }

    /// The build that is healthy once the epoch ends healthy.
    private var goal: BuildReference? {
        guard desired.desire == .activate else { return nil }
        return switch desired.kind {
        case .regular, .hotfix, .rollback: desired.build
        case .restart: desired.build.flatMap { $0.id == observed.current ? $0 : nil }
        case .stop: nil
        }
    }
}
