import FoundationEssentials
import SlipwayAPI
import SlipwayModel
import SlipwayTesting
import Synchronization
import Testing

@testable import SlipwayRunner

struct AppBuilderTests {
    private let folder: TemporaryFolder
    private let server: FakeServer

    init() throws {
        folder = try TemporaryFolder()
        server = try FakeServer(folder: "\(folder.path)/objects")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/tmp", withIntermediateDirectories: true)
    }

    private func spec(_ repository: TestRepository, run: String, output: String = "dist") throws -> AppSpec {
        AppSpec(
            app: try AppName("shop"),
            source: SourceSpec(git: repository.path),
            build: BuildSpec(run: .shell(run), output: output),
            stages: [StageSpec(name: try StageName("eng"), group: try GroupName("eng"))]
        )
    }

    private func build(
        _ spec: AppSpec,
        ref: String? = nil,
        report: @escaping BuildReport = { _ in }
    ) async throws -> Build {
        let environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": "\(folder.path)/tmp"]) { $1 }
        let builder = AppBuilder(server: server, environment: environment, base: "/")
        return try await builder.build(BuildPlan(spec, ref: ref), report: report).build
    }

    private var leftovers: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/tmp") }
    }

    @Test func `a commit becomes a build, and nothing is left behind`() async throws {
        let repository = try await TestRepository()
        let first = try await repository.commit("Sell tea", "tea")
        let steps = Mutex<[BuildProgress]>([])
        let run = "mkdir -p dist/bin && cp a.txt dist/bin/ && chmod 555 dist/bin && echo $TMPDIR && touch $TMPDIR/x"
        let build = try await build(spec(repository, run: run)) { step in steps.withLock { $0.append(step) } }
        #expect(build.commit == first && build.subject == "Sell tea" && build.ref == "main" && build.files == 1)
        #expect(try server.missing(of: build) == [])
        #expect(try leftovers == [])
        let seen = steps.withLock { $0 }
        #expect(seen.contains(.building(.shell(run))) && seen.contains(.publishing(files: 1, size: 3, new: 1)))
    }

    @Test func `the same commit built again is the same build, and sends nothing`() async throws {
        let repository = try await TestRepository()
        try await repository.commit("Sell tea")
        let spec = try spec(repository, run: "mkdir dist; cp a.txt dist")
        #expect(try await build(spec).id == build(spec).id)
        #expect(server.uploads == 1)
    }

    @Test func `a build that fails leaves nothing behind, here or on the server`() async throws {
        let repository = try await TestRepository()
        try await repository.commit("Sell tea")
        let spec = try spec(repository, run: "mkdir -m 500 -p dist/x; exit 1")
        await #expect(throws: SlipwayError.self) { try await build(spec) }
        #expect(try leftovers == [] && server.builds.isEmpty)
    }

    @Test func `a cancelled build leaves nothing behind`() async throws {
        let repository = try await TestRepository()
        try await repository.commit("Sell tea")
        let spec = try spec(repository, run: "echo ready; sleep 600")
        let isReady = Mutex(false)
        let task = Task { try await build(spec) { if $0 == .line("ready") { isReady.withLock { $0 = true } } } }
        try await eventually("the command is ready") { isReady.withLock { $0 } }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try leftovers == [])
    }

    @Test func `an app that does not say how it is built is told what to add`() throws {
        var spec = AppSpec(
            app: try AppName("shop"),
            stages: [StageSpec(name: try StageName("eng"), group: try GroupName("eng"))]
        )
        let build = #expect(throws: SlipwayError.self) { try BuildPlan(spec, ref: nil) }
        #expect(build?.message.contains("shop has no 'build: { run, output }'") == true)
        spec.build = BuildSpec(run: .shell("make"), output: "dist")
        let source = #expect(throws: SlipwayError.self) { try BuildPlan(spec, ref: nil) }
        #expect(source?.message.contains("no 'source: { git, branch }'") == true)
    }

    @Test(arguments: [
        ("true", "dist", "the build made no folder 'dist'; the checkout holds: a.txt"),
        ("mkdir dist", "dist", "left 'dist' empty"), ("touch dist", "dist", "made a file 'dist'"),
        ("ln -s /etc dist", "dist", "is a link that leaves the checkout"), ("true", "../x", "'build.output' is '../x'"),
        ("true", "/etc", "'build.output' is '/etc'"), ("ln -s . dist", "dist", "is a link that leaves the checkout"),
        ("mkdir dist; mkfifo dist/p", "dist", "device, socket or pipe"),
        ("mkdir dist; touch dist/a; ln -s /etc/passwd dist/b", "dist", "'b' is refused"),
    ])
    func `an output that cannot be published is told`(run: String, output: String, words: String) async throws {
        let repository = try await TestRepository()
        try await repository.commit("Sell tea")
        let spec = try spec(repository, run: run, output: output)
        let error = await #expect(throws: SlipwayError.self) { try await build(spec) }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
}
