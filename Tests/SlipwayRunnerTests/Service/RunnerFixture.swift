import FoundationEssentials
import SlipwayModel
import SlipwayTesting
import Synchronization

@testable import SlipwayRunner

/// A runner in a folder of its own, a server that gives it jobs, and a real repository.
final class RunnerFixture: Sendable {
    static let shop = AppName(unchecked: "shop")

    let folder: TemporaryFolder
    let server: FakeJobServer
    let repository: TestRepository
    let notices = Mutex<[String]>([])

    init() async throws {
        folder = try TemporaryFolder()
        server = try FakeJobServer(folder: "\(folder.path)/objects")
        repository = try await TestRepository()
    }

    var source: SourceSpec { SourceSpec(git: repository.path) }

    func settings(grace: Interval = .seconds(20), secrets: [String] = []) -> RunnerSettings {
        RunnerSettings(
            name: "builder-1",
            folder: "\(folder.path)/runner",
            environment: ProcessInfo.processInfo.environment,
            base: "/",
            secrets: secrets,
            grace: grace,
            wait: .seconds(5)
        )
    }

    func job(_ number: Int64, _ work: JobWork) -> Job {
        Job(
            id: JobID(number: number),
            app: Self.shop,
            name: "n",
            work: work,
            requestedBy: "slipway",
            createdAt: Timestamp(milliseconds: 0)
        )
    }

    func build(_ number: Int64, _ run: String, _ commit: CommitID) -> Job {
        let spec = BuildSpec(run: .shell(run), output: "dist", timeout: .minutes(5))
        return job(number, .build(source, spec, commit: commit, ref: "main"))
    }

    func check(_ number: Int64, _ run: String, _ commit: CommitID, timeout: Interval = .minutes(5)) -> Job {
        let check = AcceptancePolicy.Check(name: "smoke", run: .shell(run), timeout: timeout)
        return job(number, .check(source, check, commit: commit, environment: ["SLIPWAY_STAGE": "eng"]))
    }

    /// Runs `body` beside the runner, then ends the runner in good order.
    func run(
        _ settings: RunnerSettings? = nil,
        _ body: @escaping @Sendable (RunnerGate) async throws -> Void
    ) async throws {
        let gate = RunnerGate()
        let service = RunnerService(server: server, settings: settings ?? self.settings()) { line in
            self.notices.withLock { $0.append(line) }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await service.run(gate) }
            group.addTask {
                defer { gate.close() }
                try await body(gate)
            }
            try await group.waitForAll()
        }
    }

    /// What jobs left in the runner's folder.
    var leftovers: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/runner/work") }
    }
}
