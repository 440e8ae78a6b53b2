import Logging
import SlipwayArtifacts
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import SlipwayTesting
import Synchronization

@testable import SlipwayController

/// A controller on a real database whose clock only tests move, with an app that has a source.
final class JobRoom: Sendable {
    static let shop = AppName(unchecked: "shop")
    static let admin = Principal(name: "admin", token: TokenID("t"), scope: .person(.admin, app: nil, stage: nil))

    let folder: TemporaryFolder
    let database: SQLiteDatabase
    let controller: Controller
    private let clock = MovableClock()

    init() throws {
        folder = try TemporaryFolder()
        database = try SQLiteDatabase(path: "\(folder.path)/slipway.db", migrations: Schema.migrations)
        let clock = clock
        controller = Controller(
            database: database,
            objects: try LocalObjectStore(folder: "\(folder.path)/objects"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { clock.now }
        )
    }

    var now: Timestamp { clock.now }

    /// Moves the clock, and has everyone who waits for time look at it.
    func move(_ interval: Interval) {
        clock.move(interval)
        controller.hub.announce([.jobs])
    }

    func runner(_ app: AppName? = nil) -> Principal {
        Principal(name: "runners", token: TokenID("r"), scope: .runner(app))
    }

    func apply(
        _ source: SourceSpec? = SourceSpec(git: "/srv/shop.git"),
        builds: Bool = true,
        app: AppName = shop
    )
        async throws
    {
        let spec = AppSpec(
            app: app,
            source: source,
            build: builds ? BuildSpec(run: .shell("make"), output: "dist") : nil,
            stages: [StageSpec(name: StageName(unchecked: "eng"), group: GroupName(unchecked: "eng"))]
        )
        _ = try await controller.apply(spec, dryRun: false, by: Self.admin)
    }

    /// Runs `body` beside the controller.
    func running(_ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.controller.run() }
            try await body()
            group.cancelAll()
        }
    }

    func claim(
        _ name: String = "r1",
        kinds: Set<Job.Kind> = Set(Job.Kind.allCases),
        claim: String? = nil,
        as actor: Principal? = nil,
        wait: Interval = .zero
    ) async throws -> Claimed? {
        let secret = claim ?? Self.secret()
        let order = ClaimOrder(runner: name, claim: secret, kinds: kinds)
        let job = try await controller.claimJob(order, wait: wait, by: actor ?? runner())
        return job.map { Claimed(job: $0, claim: secret) }
    }

    static func secret() -> String {
        (0..<4).map { _ in String(UInt64.random(in: (1 << 60) ... .max), radix: 16) }.joined()
    }

    func finish(_ claimed: Claimed, _ outcome: JobOutcome) async throws {
        try await controller.finish(claimed.job.id, outcome, claim: claimed.claim, by: runner())
    }

    func report(_ claimed: Claimed, _ batch: Int64, _ texts: String...) async throws {
        let lines = texts.map { JobLine(time: now, text: $0) }
        try await controller.report(lines, batch: batch, of: claimed.job.id, claim: claimed.claim, by: runner())
    }

    /// A runner looks at the branch and finds these commits, the newest last.
    func scan(_ digits: String, base: Character? = nil, tags: [String: CommitID]? = nil) async throws {
        _ = try await database.write { [self] rows in
            var work = Work(rows, now: now)
            return try work.queueScan(of: Self.shop, by: "test")
        }
        guard let claimed = try await claim(kinds: [.scan]) else { throw NeverCame(description: "a scan") }
        let commits = digits.map {
            BranchCommit(id: Self.commit($0), author: "a", subject: "commit \($0)", committedAt: now)
        }
        let tip = commits.last?.id ?? Self.commit(base ?? "0")
        let update = BranchUpdate(tip: tip, base: base.map(Self.commit), commits: commits, tags: tags)
        try await finish(claimed, .scanned(update))
    }

    /// A build as a runner would publish it.
    func published(_ commit: CommitID) async throws -> BuildID {
        let manifest = try SampleArtifact.upload(to: controller.objects)
        let details = BuildDetails(commit: commit)
        return try await controller.publish(manifest, details: details, app: Self.shop, by: runner()).build.id
    }

    func job(_ number: Int64) async throws -> Job { try await controller.job(JobID(number: number)) }

    func builds() async throws -> [Job] {
        try await controller.jobs(of: Self.shop, limit: 100).filter { $0.kind == .build }
    }

    static func commit(_ digit: Character) -> CommitID {
        guard let commit = try? CommitID(String(repeating: digit, count: 40)) else { fatalError("\(digit)") }
        return commit
    }

    func events() async throws -> [String] {
        try await controller.events(after: 0, filter: EventFilter(), limit: 1000, wait: .zero)
            .map { "\($0.kind.rawValue): \($0.message)" }
    }
}

/// A job, and the word that shows who has it.
struct Claimed: Sendable {
    var job: Job
    var claim: String
}

/// A clock that stands still until it is moved.
final class MovableClock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_790_000_000_000))

    var now: Timestamp { time.withLock(\.self) }
    func move(_ interval: Interval) { time.withLock { $0 = $0 + interval } }
}
