import FoundationEssentials
import Glibc
import SlipwayAgentCore
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting
import Testing

/// A root folder, a scripted server, and an agent between them.
struct Ground {
    let temporary: TemporaryFolder
    let folder: AgentFolder
    let server = ScriptedServer()
    let host = HostName(unchecked: "h1")
    let stage: StageKey
    private let commit: CommitID

    init() throws {
        temporary = try TemporaryFolder()
        folder = try AgentFolder(root: "\(temporary.path)/root")
        stage = try StageKey("shop/prod")
        commit = try CommitID(String(repeating: "c", count: 40))
    }

    var shelf: ReleaseShelf { ReleaseShelf(folder: folder.apps(stage)) }

    /// Publishes a build whose hooks are these scripts; a name decides its id.
    @discardableResult
    func publish(_ name: Character, hooks: [String: String], mode: Int = 0o755) throws -> BuildID {
        let build = try BuildID(String(repeating: name, count: 16))
        try temporary.write("version \(name)\n", to: "\(name)/version.txt")
        try temporary.write("Hooks stand here.\n", to: "\(name)/deploy/README")
        for (hook, script) in hooks {
            try temporary.write("#!/bin/sh\n\(script)\n", to: "\(name)/deploy/\(hook)")
            let path = "\(temporary.path)/\(name)/deploy/\(hook)"
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        server.publish(build, try FolderScanner.scan("\(temporary.path)/\(name)"))
        return build
    }

    func desire(
        _ desire: Assignment.Desire,
        _ build: BuildID?,
        epoch: Int64,
        deployment: Int64 = 1,
        kind: Deployment.Kind = .regular,
        release: ReleaseSpec = ReleaseSpec(hooks: "deploy", hookTimeout: .seconds(30)),
        healthyDeadline: Interval = .minutes(5)
    ) -> HostAssignment {
        HostAssignment(
            stage: stage,
            deployment: DeploymentID(number: deployment),
            kind: kind,
            epoch: epoch,
            desire: desire,
            build: build.map { BuildReference(id: $0, commit: commit) },
            manifest: nil,
            previousBuild: nil,
            release: release,
            healthyDeadline: healthyDeadline
        )
    }

    /// Runs an agent while `work` goes on.
    func withAgent(env: [String: String] = [:], _ work: () async throws -> Void) async throws {
        var limits = HookLimits()
        limits.grace = .milliseconds(100)
        limits.written = 8 << 20
        limits.shipEvery = .milliseconds(20)
        let agent = try Agent(
            host: host,
            folder: folder,
            server: server,
            env: env,
            limits: limits,
            logger: quiet
        )
        let running = Task { try await agent.run() }
        let result: Result<Void, any Error>
        do { result = .success(try await work()) } catch { result = .failure(error) }
        running.cancel()
        _ = await running.result
        try result.get()
    }

    /// Desires, and waits for the end of the epoch.
    @discardableResult
    func reach(_ desired: HostAssignment) async throws -> HostReport {
        server.desire(desired)
        try await eventually("an end of epoch \(desired.epoch)") { report(desired.epoch) != nil }
        return try #require(report(desired.epoch))
    }

    private func report(_ epoch: Int64) -> HostReport? {
        server.reports.last { $0.epoch == epoch && ($0.status.isTerminal || $0.status == .prepared) }
    }

    func text(_ name: String) -> String? { try? String(contentsOfFile: "\(folder.root)/\(name)", encoding: .utf8) }

    /// The number that a hook wrote into a file.
    func process(_ name: String) -> Int32? { text(name).flatMap { Int32($0.filter(\.isNumber)) } }
}

/// Whether a process still runs.
func isRunning(_ process: Int32) -> Bool {
    guard kill(process, 0) == 0 else { return false }
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return status?.contains(") Z ") == false
}
