package import Logging
package import SlipwayArtifacts
package import SlipwayModel
package import SlipwayStore

/// The control plane: services that the HTTP edge calls, and the watcher that drives deployments.
///
/// Every change is one transaction; who waits for it is told after it has committed. All state that matters is rows: what
/// is held here are hints and moments.
package final class Controller: ControlPlane {
    let database: any Database
    let objects: any ObjectStore
    let manifests = ManifestShelf()
    let presence = Presence()
    let zones = ZoneShelf()
    let hub = ChangeHub()
    let watcher: StageWatcher
    /// Drives what comes before and after deployments: acceptance and promotion.
    let pipelines: StageWatcher
    /// For secrets that must be read again; `nil` where there are none.
    let sealer: Sealer?
    let refusedDeliveries = RefusedDeliveries()
    let gates: GateMeasurer
    let metrics: any MetricsProvider
    let logger: Logger
    let now: @Sendable () -> Timestamp

    /// A controller of the rows in `database` and the objects in `objects`; `now` is the wall clock.
    ///
    /// Without a `sealer` no webhook can be set up.
    package init(
        database: any Database,
        objects: any ObjectStore,
        sealer: Sealer? = nil,
        metrics: any MetricsProvider = NoMetrics(),
        logger: Logger,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.database = database
        self.objects = objects
        self.sealer = sealer
        self.logger = logger
        self.now = now
        watcher = StageWatcher(now: now, logger: logger)
        pipelines = StageWatcher(now: now, logger: logger)
        gates = GateMeasurer(watcher: StageWatcher(now: now, logger: logger))
        self.metrics = metrics
    }

    /// Drives deployments until the task is cancelled; then everyone who waits is let go.
    package func run() async throws {
        let now = now()
        let aliveBefore = try await database.write { rows in
            let aliveBefore = try rows.serverAliveAt()
            // The clock was set back: what is under way would wait for moments that are far ahead.
            if aliveBefore > now { try rows.moveOpenMoments(by: now - aliveBefore) }
            // A runner is not lost because there was no server to hear it.
            try rows.extendLeases(until: now + Job.lease)
            return min(aliveBefore, now)
        }
        presence.begin(at: now, aliveBefore: aliveBefore)
        watcher.wake(try await database.read { try Self.stagesToWatch($0) })
        pipelines.wake(try await database.read { Set(Self.stages(of: try $0.apps())) })
        gates.wake(try await database.read { Set(Self.stages(of: try $0.apps())) })
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.watcher.run { try await self.step($0) } }
            group.addTask { await self.pipelines.run { try await self.pipelineStep($0) } }
            group.addTask { await self.measureGates() }
            group.addTask { await self.writePresence() }
            group.addTask { await self.keepJobs() }
            await group.waitForAll()
        }
        letGo()
    }

    /// Those with open deployments, and those whose policy limits how long they may fail.
    private static func stagesToWatch(_ rows: any Transaction) throws -> Set<StageKey> {
        let limited = try rows.apps().flatMap { app in
            app.stages.filter { $0.rollout.fixForwardLimit != nil }.map { StageKey(app: app.app, stage: $0.name) }
        }
        return Set(try rows.stagesWithOpenDeployments() + limited)
    }

    /// Answers every long poll at once, from now on: the server stops.
    package func letGo() { hub.close() }

    package func checkReadiness() async throws {
        let now = now()
        try await database.write { try $0.setLastSeen([:], alive: now) }
        let objects = objects
        _ = try await BlockingCall.run { try objects.missing([]) }
    }

    /// Runs `body` in one transaction, and tells of its changes once they are durable.
    func change<Value: Sendable>(
        _ body: @escaping @Sendable (inout Work) throws -> Value
    ) async throws -> Value {
        let now = now()
        let (value, changes) = try await database.write { rows in
            var work = Work(rows, now: now)
            let value = try body(&work)
            return (value, work.changes)
        }
        try await announce(changes)
        return value
    }

    private func announce(_ changes: Changes) async throws {
        hub.announce(changes.topics)
        watcher.wake(changes.stages)
        try await wakePipelines(changes)
    }

    /// A stage waits for what happens in it and in its app.
    private func wakePipelines(_ changes: Changes) async throws {
        pipelines.wake(changes.stages)
        gates.wake(changes.stages)
        guard !changes.apps.isEmpty else { return }
        pipelines.wake(
            Set(try await database.read { rows in Self.stages(of: try changes.apps.compactMap { try rows.app($0) }) })
        )
    }

    private static func stages(of apps: [AppSpec]) -> [StageKey] {
        apps.flatMap { app in app.stages.map { StageKey(app: app.app, stage: $0.name) } }
    }

    private func step(_ stage: StageKey) async throws -> StageStep.Outcome {
        let step = StageStep(presence: presence)
        let now = now()
        let (outcome, changes) = try await database.write { rows in
            var work = Work(rows, now: now)
            let outcome = try step.take(stage, &work)
            return (outcome, work.changes)
        }
        hub.announce(changes.topics)
        try await wakePipelines(changes)
        return outcome
    }

    func pipelineStep(_ stage: StageKey) async throws -> StageStep.Outcome {
        let step = PipelineStep(presence: presence, zones: zones)
        return try await withZones { try await self.change { try step.take(stage, &$0) } }
    }

    private func writePresence() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: Interval.seconds(10).duration)
            let seen = presence.takeUnwritten()
            let now = now()
            do {
                try await database.write { try $0.setLastSeen(seen, alive: now) }
            } catch {
                guard !Task.isCancelled else { return }
                logger.error("who was seen could not be written", metadata: ["error": "\(error)"])
            }
        }
    }
}
