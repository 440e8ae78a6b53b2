import Logging
import SlipwayArtifacts
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import SlipwayTesting
import Synchronization

@testable import SlipwayController

/// An app with the rings `eng` and `prod` on a real database, whose clock the test moves and whose steps it takes.
///
/// Nothing runs by itself here, and no host answers: deployments end as the test says.
final class PipelineRoom: Sendable {
    static let app = AppName(unchecked: "shop")
    static let eng = StageKey(app: app, stage: StageName(unchecked: "eng"))
    static let prod = StageKey(app: app, stage: StageName(unchecked: "prod"))
    /// Tuesday, 2026-01-06, 12:00 UTC.
    static let start = Timestamp(milliseconds: 1_767_700_800_000)

    let controller: Controller
    let database: SQLiteDatabase
    private let folder: TemporaryFolder
    private let clock: Clock

    private final class Clock: Sendable {
        let time = Mutex(PipelineRoom.start)
    }

    init(
        prod: PromotionPolicy? = PromotionPolicy(source: .after(StageName(unchecked: "eng"))),
        eng: PromotionPolicy? = PromotionPolicy(source: .build),
        hosts: Bool = true
    ) async throws {
        let (folder, clock) = (try TemporaryFolder(), Clock())
        (self.folder, self.clock) = (folder, clock)
        database = try SQLiteDatabase(path: "\(folder.path)/slipway.db", migrations: Schema.migrations)
        controller = Controller(
            database: database,
            objects: try LocalObjectStore(folder: "\(folder.path)/objects"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { clock.time.withLock(\.self) }
        )
        try await apply(prod: prod, eng: eng)
        if hosts { try await join() }
    }

    var now: Timestamp { clock.time.withLock(\.self) }

    func wait(_ interval: Interval) { clock.time.withLock { $0 = $0 + interval } }

    func apply(prod: PromotionPolicy?, eng: PromotionPolicy? = PromotionPolicy(source: .build)) async throws {
        let spec = AppSpec(
            app: Self.app,
            stages: [
                StageSpec(name: Self.eng.stage, group: GroupName(unchecked: "shop-eng"), promotion: eng),
                StageSpec(name: Self.prod.stage, group: GroupName(unchecked: "shop-prod"), promotion: prod),
            ]
        )
        _ = try await controller.apply(spec, dryRun: false, by: person("admin", .admin))
    }

    private func join() async throws {
        let now = now
        try await database.write { rows in
            for (host, group) in [("h1", "shop-eng"), ("h2", "shop-prod")] {
                let groups = [GroupName(unchecked: group)]
                try rows.insert(Host(name: HostName(unchecked: host), groups: groups, joinedAt: now))
            }
        }
    }

    func person(_ name: String, _ role: Role = .deployer) -> Principal {
        Principal(name: name, token: TokenID("t-\(name)"), scope: .person(role, app: nil, stage: nil))
    }

    static func commit(_ number: Int) -> CommitID {
        let digits = String(number, radix: 16)
        guard let commit = try? CommitID(digits + String(repeating: "0", count: 40 - digits.utf8.count)) else {
            preconditionFailure(digits)
        }
        return commit
    }

    /// Publishes the build of commit `number`, and lets a minute pass.
    @discardableResult
    func build(_ number: Int, by author: String = "Ann <ann@example.com>", basis: BuildID? = nil) async throws -> Build
    {
        let build = Build(
            id: BuildID(hash: Digest(bytes: Array(repeating: UInt8(number), count: 32))),
            app: Self.app,
            commit: Self.commit(number),
            manifest: Digest(bytes: Array(repeating: UInt8(number), count: 32)),
            subject: "change \(number)",
            author: author,
            files: 1,
            size: 1,
            createdAt: now,
            createdBy: "ci",
            basis: basis
        )
        try await database.write { rows in _ = try rows.insert(build, manifest: "{}") }
        wait(.minutes(1))
        return build
    }

    /// Takes steps of a stage until nothing moves.
    @discardableResult
    func look(_ stage: StageKey) async throws -> StageStep.Outcome {
        for _ in 0..<20 {
            let outcome = try await controller.pipelineStep(stage)
            if !outcome.moved { return outcome }
        }
        throw SlipwayError(.internalError, "\(stage) goes on and on")
    }

    func open(_ stage: StageKey) async throws -> [Deployment] {
        try await database.read { try $0.openDeployments(of: stage) }
    }

    func deployments(_ stage: StageKey) async throws -> [Deployment] {
        try await database.read { try $0.deployments(of: stage.app, stage: stage.stage, limit: 100) }
    }

    /// Ends what is open in a stage, a minute later; a success is what it serves then.
    func end(_ stage: StageKey, _ status: Deployment.Status = .succeeded) async throws {
        wait(.minutes(1))
        let now = now
        try await database.write { rows in
            for open in try rows.openDeployments(of: stage) {
                var ended = open
                (ended.status, ended.startedAt, ended.finishedAt) = (status, ended.createdAt, now)
                try rows.save(ended, from: open.status)
                if status == .succeeded { try rows.setBuild(open.kind == .stop ? nil : open.build?.id, of: stage) }
            }
        }
    }

    /// Ships a build through `eng`, which accepts it, and leaves `prod` with what it then decides.
    func ship(_ number: Int, by author: String = "Ann <ann@example.com>") async throws -> Build {
        let build = try await build(number, by: author)
        try await look(Self.eng)
        try await end(Self.eng)
        try await look(Self.eng)
        return build
    }

    /// Ships the first build through both stages.
    func begin() async throws {
        _ = try await ship(1)
        let order = DeployOrder(kind: .regular, target: Self.commit(1).rawValue, replace: false, reason: "first")
        if try await open(Self.prod).isEmpty {
            _ = try await controller.deploy(order, stage: Self.prod, by: person("alice"))
        }
        try await end(Self.prod)
        try await look(Self.prod)
    }

    /// Without the words on the hosts, which nobody plays here.
    func why(_ subject: String) async throws -> WhyAnswer {
        var answer = try await controller.why(subject)
        answer.reasons.removeAll { $0.what.hasSuffix("is out of reach") }
        return answer
    }

    func events(_ kind: EventKind) async throws -> [Event] {
        try await controller.latestEvents(filter: EventFilter(), limit: 500).filter { $0.kind == kind }.reversed()
    }

    /// The refusal that `body` ends with.
    static func refusal(_ body: () async throws -> Void) async -> SlipwayError? {
        do {
            try await body()
            return nil
        } catch {
            return error as? SlipwayError
        }
    }
}
