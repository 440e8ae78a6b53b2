import FoundationEssentials
import SlipwayAPI
import SlipwayAgentCore
import SlipwayHostPlan
import SlipwayModel
import SlipwayTesting
import Synchronization
import Testing

struct HostJoinTests {
    private let temporary: TemporaryFolder
    private let folder: AgentFolder
    private let settings: AgentSettings

    init() throws {
        temporary = try TemporaryFolder()
        folder = try AgentFolder(root: "\(temporary.path)/root")
        try temporary.write("join-token\n", to: "token")
        settings = AgentSettings(
            server: "http://127.0.0.1:7070",
            host: HostName(unchecked: "h1"),
            groups: [GroupName(unchecked: "web")],
            root: folder.root,
            joinTokenFile: "\(temporary.path)/token"
        )
    }

    @Test func `a host joins once, and keeps its identity`() async throws {
        let tokens = Tokens()
        for _ in 0..<2 {
            let join = HostJoin(settings, folder: folder, logger: quiet) { request, token in
                tokens.add(token.secret)
                return JoinAnswer(host: request.name, secret: "its-own")
            }
            #expect(try await join.identity().secret.secret == "its-own")
        }
        #expect(tokens.all == ["join-token"])
    }

    @Test func `a host that joins anew counts its epochs anew`() async throws {
        try temporary.write("{}\n", to: "root/state/attempts/shop/prod.jsonl")
        let log = folder.log(of: try StageKey("shop/prod"))
        let join = HostJoin(settings, folder: folder, logger: quiet) { request, _ in
            #expect(FileManager.default.fileExists(atPath: log))
            return JoinAnswer(host: request.name, secret: "its-own")
        }
        _ = try await join.identity()
        #expect(!FileManager.default.fileExists(atPath: log))
        try temporary.write("{}\n", to: "root/state/attempts/shop/prod.jsonl")
        _ = try await join.identity()
        #expect(FileManager.default.fileExists(atPath: log))
    }

    @Test func `a host that joins anew ends the hook that its agent left in the middle`() async throws {
        let (stage, attempt) = (try StageKey("shop/prod"), "d3.4.restart@h1")
        try folder.makeStage(stage)
        var log = try StageLog(path: folder.log(of: stage))
        try log.append(.epochBegun(DeploymentID(number: 3), epoch: 4))
        try log.append(.attemptBegun(hook: .restart, attempt: attempt, sequence: 1))
        let hook = try ChildProcess.start(
            ProcessCommand(
                executable: "/bin/sleep",
                arguments: ["/bin/sleep", "300"],
                environment: ["SLIPWAY_ATTEMPT": attempt, "SLIPWAY_HOST_ROOT": folder.root],
                folder: folder.root,
                output: folder.output(of: attempt)
            )
        )
        let join = HostJoin(settings, folder: folder, logger: quiet) { request, _ in
            JoinAnswer(host: request.name, secret: "its-own")
        }
        // The sleep is this process's child, and stays visible until it is reaped.
        async let identity = join.identity()
        try await eventually("the hook ended") { hook.end != nil }
        hook.reap()
        #expect(try await identity.host == settings.host)
    }

    @Test func `a server that is not there yet is waited for`() async throws {
        let tokens = Tokens()
        let join = HostJoin(settings, folder: folder, logger: quiet) { request, token in
            tokens.add(token.secret)
            if tokens.all.count < 3 { throw SlipwayError(.unavailable, "refused") }
            return JoinAnswer(host: request.name, secret: "its-own")
        }
        #expect(try await join.identity().host == settings.host)
        #expect(tokens.all.count == 3)
    }

    @Test func `an expired token and a taken name are told at once`() async throws {
        for code in [ErrorCode.unauthenticated, .hostNameTaken] {
            let join = HostJoin(settings, folder: folder, logger: quiet) { _, _ in throw SlipwayError(code, "no") }
            let error = await #expect(throws: SlipwayError.self) { try await join.identity() }
            #expect(error?.code == code)
        }
    }

    @Test func `another host's root is refused`() async throws {
        let identity = AgentIdentity(server: "", host: HostName(unchecked: "h2"), secret: Redacted("x"))
        try identity.save(to: folder)
        let join = HostJoin(settings, folder: folder, logger: quiet) { _, _ in throw SlipwayError(.conflict, "asked") }
        let error = await #expect(throws: SlipwayError.self) { try await join.identity() }
        #expect(error?.message.contains("--name h2") == true)
    }

    @Test func `without a token file the next step is named`() async throws {
        var settings = settings
        settings.joinTokenFile = nil
        let join = HostJoin(settings, folder: folder, logger: quiet) { _, _ in throw SlipwayError(.conflict, "asked") }
        let error = await #expect(throws: SlipwayError.self) { try await join.identity() }
        #expect(error?.message.contains("--join-token-file") == true)
    }
}

private final class Tokens: Sendable {
    private let tokens = Mutex<[String]>([])
    var all: [String] { tokens.withLock { $0 } }
    func add(_ token: String) { tokens.withLock { $0.append(token) } }
}
