import FoundationEssentials
import Glibc
import SlipwayModel
import SlipwayTesting
import Synchronization
import Testing

@testable import SlipwayRunner

struct BuildProcessTests {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private let folder: TemporaryFolder
    private let lines = Lines()

    init() throws { folder = try TemporaryFolder() }

    private func process(_ command: Command, timeout: Interval = .minutes(1)) throws -> BuildProcess {
        let commit = SourceCommit(id: try CommitID(String(repeating: "3", count: 40)), ref: "main")
        let own = ["PATH": "/usr/bin:/bin", "HOME": "/root", "SLIPWAY_TOKEN": "secret", "EDITOR": "vi"]
        return BuildProcess(
            build: BuildSpec(run: command, output: "dist", timeout: timeout),
            folder: folder.path,
            environment: BuildEnvironment.make(
                own: own,
                app: try AppName("shop"),
                commit: commit,
                temporaryFolder: folder.path
            ),
            grace: .milliseconds(300)
        )
    }

    private func run(_ script: String, timeout: Interval = .minutes(1)) async throws {
        try await process(.shell(script), timeout: timeout).run { [lines] in lines.add($0) }
    }

    private func failure(_ script: String, timeout: Interval = .minutes(1)) async -> SlipwayError? {
        await #expect(throws: SlipwayError.self) { try await run(script, timeout: timeout) }
    }

    /// The processes whose ids the script wrote to the file, and that still run.
    private func survivors(_ file: String = "pids") throws -> [pid_t] {
        let text = String(decoding: try Data(contentsOf: URL(filePath: "\(folder.path)/\(file)")), as: UTF8.self)
        let ids = text.split(separator: "\n").compactMap { pid_t($0) }
        #expect(!ids.isEmpty)
        let running = Set(ProcessTable.rows().filter { !$0.isZombie }.map(\.id))
        return ids.filter(running.contains)
    }

    @Test func `both outputs are handed on line by line, in their order`() async throws {
        try await run("echo one; echo two >&2; printf three")
        #expect(lines.all == ["one", "two", "three"])
    }

    @Test func `the environment is little, and holds no token`() async throws {
        try await run("env | cut -d= -f1 | sort")
        let names = Set(lines.all).subtracting(["PWD", "SHLVL", "_", "OLDPWD"])
        #expect(
            names == [
                "CI", "HOME", "LANG", "PATH", "SLIPWAY_APP", "SLIPWAY_BUILD_COMMIT", "SLIPWAY_BUILD_RUN", "SLIPWAY_REF",
                "TMPDIR",
            ]
        )
    }

    @Test func `a list is run directly, a relative program from the checkout`() async throws {
        try folder.write("#!/bin/sh\necho \"$0 $1\"; pwd\n", to: "build.sh")
        try await Shell.run(["chmod", "755", "build.sh"], in: folder.path)
        try await process(.arguments(["./build.sh", "a b; exit 3"])).run { [lines] in lines.add($0) }
        #expect(lines.all.first?.hasSuffix("build.sh a b; exit 3") == true)
        #expect(lines.all.last?.hasSuffix(URL(filePath: folder.path).lastPathComponent) == true)
    }

    @Test func `a failure is told with its status and its last lines`() async {
        let error = await failure("for i in $(seq 50); do echo line $i; done; exit 7")
        #expect(error?.code == .commandFailed)
        #expect(error?.message.contains("ended with status 7; its last lines:\nline 31\n") == true)
        #expect(error?.message.hasSuffix("line 50") == true)
    }

    @Test func `a program that is not there is named`() async throws {
        let process = try process(.arguments(["mkae", "dist"]))
        let error = await #expect(throws: SlipwayError.self) { try await process.run { _ in } }
        #expect(error?.code == .commandFailed)
        #expect(error?.message == "cannot start 'mkae': there is no such program")
    }

    @Test func `a build that takes too long is ended with all it started, even what ignores TERM`() async throws {
        let error = await failure(
            """
            trap '' TERM
            (trap '' TERM; sleep 600) & echo $! >> pids
            setsid sh -c 'trap "" TERM; echo $$ >> pids; sleep 600' &
            echo $$ >> pids; echo building
            while :; do sleep 1; done
            """,
            timeout: .seconds(3)
        )
        #expect(error?.code == .timedOut)
        #expect(error?.message.contains("was ended after 3s") == true)
        #expect(error?.message.hasSuffix("building") == true)
        #expect(try survivors() == [])
    }

    @Test func `what gets TERM may tidy up`() async throws {
        var process = try process(.shell("trap 'echo tidy > tidied; exit 0' TERM; echo ready; sleep 600 & wait"))
        process.grace = .minutes(1)
        let task = Task { [process] in try await process.run { [lines] in lines.add($0) } }
        try await eventually("the command says that it is ready") { lines.all == ["ready"] }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(FileManager.default.fileExists(atPath: "\(folder.path)/tidied"))
    }

    @Test func `nothing in the background survives a build, not even with the output held open`() async throws {
        try await run(
            """
            sleep 600 & echo $! >> pids
            setsid sleep 600 & echo $! >> pids
            (setsid nohup sh -c 'echo $$ >> pids; sleep 600; true' &)
            until [ $(wc -l < pids) = 3 ]; do sleep 0.01; done
            echo done
            """
        )
        #expect(lines.all.last == "done")
        #expect(try survivors() == [])
    }

    @Test func `a background process that writes without end does not hold the build up`() async throws {
        try await run("sh -c 'echo $$ > pids; exec yes' & until [ -s pids ]; do :; done")
        #expect(try survivors() == [])
    }

    @Test func `a build that closes its output is still waited for`() async throws {
        let error = await failure("exec >&- 2>&-; sleep 0.3; exit 9")
        #expect(error?.message.contains("status 9; it wrote nothing") == true)
    }

    @Test func `cancelling ends the command before the call returns`() async throws {
        let task = Task { try await run("echo $$ > pids; echo ready; sleep 600") }
        try await eventually("the command says that it is ready") { lines.all == ["ready"] }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try survivors() == [])
    }
}
