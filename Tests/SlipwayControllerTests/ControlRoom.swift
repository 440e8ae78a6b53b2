import Glibc
import Logging
import SlipwayArtifacts
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import SlipwayTesting

@testable import SlipwayController

/// A controller on a real database and object store, with an app of one stage and scripted hosts.
struct ControlRoom: Sendable {
    static let key = StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod"))
    static let group = GroupName(unchecked: "shop-prod")
    let controller: Controller
    let database: SQLiteDatabase
    let admin: Principal

    /// Runs `body` beside a running controller, and stops it afterwards.
    static func run(
        hosts: Int = 0,
        policy: RolloutPolicy = RolloutPolicy(batch: .count(1), minHealthyTime: .zero),
        metrics: any MetricsProvider = NoMetrics(),
        _ body: @escaping @Sendable (ControlRoom) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let room = try await ControlRoom(folder, metrics: metrics)
        try await room.running {
            try await room.applyApp(policy)
            for number in 0..<hosts { _ = try await room.join("h\(number + 1)") }
            try await body(room)
        }
    }

    init(_ folder: TemporaryFolder, metrics: any MetricsProvider = NoMetrics()) async throws {
        database = try SQLiteDatabase(path: "\(folder.path)/slipway.db", migrations: Schema.migrations)
        controller = Controller(
            database: database,
            objects: try LocalObjectStore(folder: "\(folder.path)/objects"),
            sealer: try Sealer(key: Sealer.newKey()),
            metrics: metrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: Self.now
        )
        _ = try await controller.createFirstAdmin(Controller.newSecret())
        let scope = Principal.Scope.person(.admin, app: nil, stage: nil)
        admin = Principal(name: "admin", token: try await controller.tokens()[0].id, scope: scope)
    }

    static let now: @Sendable () -> Timestamp = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    func running(_ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await controller.run() }
            try await body()
            group.cancelAll()
        }
    }

    func applyApp(_ policy: RolloutPolicy) async throws {
        let spec = AppSpec(
            app: Self.key.app,
            stages: [StageSpec(name: Self.key.stage, group: Self.group, rollout: policy)]
        )
        _ = try await controller.apply(spec, dryRun: false, by: admin)
    }

    func join(_ name: String) async throws -> HostName {
        let host = HostName(unchecked: name)
        let joiner = Principal(name: "join", token: TokenID("t"), scope: .join([Self.group]))
        _ = try await controller.join(host, groups: [Self.group], zone: nil, agentVersion: "1", by: joiner)
        return host
    }

    /// A build of one file, of a commit whose digits are all `digit`.
    func build(_ digit: Character, basis: BuildID? = nil) async throws -> Build {
        let commit = try CommitID(String(repeating: digit, count: 40))
        let details = BuildDetails(commit: commit, subject: "commit \(digit)", basis: basis)
        let manifest = try SampleArtifact.upload(to: controller.objects)
        return try await controller.publish(manifest, details: details, app: Self.key.app, by: admin).build
    }

    func deploy(
        _ target: Build?,
        kind: Deployment.Kind = .regular,
        replace: Bool = false
    ) async throws -> DeploymentSummary {
        let order = DeployOrder(kind: kind, target: target?.id.rawValue, replace: replace, reason: nil)
        return try await controller.deploy(order, stage: Self.key, by: admin)
    }

    func status() async throws -> StageStatus {
        try await controller.status(of: Self.key, after: nil, wait: .zero)
    }

    /// The stage's status once it fits; a deadline far beyond any wait in these tests ends a test that hangs.
    @discardableResult
    func status(until fits: (StageStatus) -> Bool) async throws -> StageStatus {
        let deadline = Self.now() + .seconds(180)
        var status = try await status()
        while !fits(status) {
            guard Self.now() < deadline else { throw SlipwayError(.timedOut, "the stage stayed \(status)") }
            status = try await controller.status(of: Self.key, after: status.version, wait: .seconds(1))
        }
        return status
    }

    func end(of id: DeploymentID) async throws -> DeploymentSummary {
        let deadline = Self.now() + .seconds(180)
        var version: Int64?
        while Self.now() < deadline {
            version = try await controller.status(of: Self.key, after: version, wait: .seconds(1)).version
            let deployment = try await controller.deployment(id)
            if deployment.status.isTerminal { return deployment }
        }
        let (status, why) = (try await status(), try await controller.why("\(Self.key)"))
        throw SlipwayError(
            .timedOut,
            "\(id) did not end: \(status.deployment?.statusReason ?? ""); \(status.hosts); \(why.reasons)"
        )
    }
}
