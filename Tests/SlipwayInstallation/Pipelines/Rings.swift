import FoundationEssentials
package import SlipwayModel
package import SlipwayTesting

/// An installation whose changes travel by themselves: a git server, a runner, a Prometheus, and three rings.
package final class Rings: Sendable {
    package let it: Installation
    package let forge: GitServer
    package let prometheus: Prometheus
    package let runner: Program
    private let clock: FalseClock

    package static let eng = ["e1"]
    package static let staging = ["h1"]
    package static let production = ["h3", "h4", "h5"]

    /// Runs `body` once everything is there and nothing was pushed.
    ///
    /// The spec is the shop's own `pipeline.yml`, as `edit` changes it; the server's clock is `offset` seconds off.
    package static func run(
        clock offset: Int64 = 0,
        edit: (String) -> String = { $0 },
        _ body: (Rings) async throws -> Void
    ) async throws {
        try await Installation.run(eng: eng, staging: staging, production: production) { it in
            let clock = try await FalseClock(offset, folder: it.folder)
            try await it.stopServer()
            try await it.startServer(through: clock.words)
            try await body(try await Rings(it, clock, edit))
        }
    }

    private init(_ it: Installation, _ clock: FalseClock, _ edit: (String) -> String) async throws {
        self.it = it
        self.clock = clock
        forge = try await GitServer(folder: it.folder)
        let rings = [("eng", Self.eng), ("staging", Self.staging), ("prod", Self.production)]
        let targets = rings.map { name, hosts in
            Prometheus.Target(ports: hosts.map(it.port(of:)), labels: ["app": "shop", "stage": name])
        }
        prometheus = try await Prometheus(folder: it.folder, targets: targets)
        try await it.shop.git(["remote", "add", "origin", forge.url])
        try FileManager.default.removeItem(atPath: "\(it.shop.path)/slipway.yml")
        try FileManager.default.moveItem(atPath: "\(it.shop.path)/pipeline.yml", toPath: "\(it.shop.path)/slipway.yml")
        let (git, metrics) = (forge.url, prometheus.url)
        try it.shop.edit("slipway.yml") { text in
            edit(text).replacing("branch: main }", with: "branch: main, poll: 1s }")
                .replacing("https://git.example.com/shop.git", with: git)
                .replacing("http://127.0.0.1:9090", with: metrics)
                .replacing("healthy-for: 500ms", with: "healthy-for: 100ms")
                .replacing("min-healthy-time: 500ms", with: "min-healthy-time: 100ms")
        }
        try await it.cli("app", "apply", "\(it.shop.path)/slipway.yml")
        runner = try await it.startRunner()
    }

    /// Commits what is there, pushes it, and says which commit that is.
    package func push(_ subject: String) async throws -> String {
        let commit = try await it.shop.commit(subject)
        try await it.shop.git(["push", "--quiet", "origin", "HEAD:main"])
        return commit
    }

    /// Sets the server's clock; a server that runs would follow it slowly, so it starts anew.
    package func moveClock(to offset: Int64) async throws {
        try await it.stopServer()
        try clock.set(offset)
        try await it.startServer(through: clock.words)
    }

    /// The newest job of a kind.
    package func job(_ kind: Job.Kind) async throws -> Job? {
        let jobs: [Job] = try await it.json("jobs", "shop")
        return jobs.filter { $0.kind == kind }.max { $0.id < $1.id }
    }

    /// What `slipway why` prints of a stage, a commit or a host.
    package func why(_ subject: String) async throws -> String { try await it.cli("why", subject).output }

    /// Waits until a stage serves a commit on all its hosts, and no deployment of it is under way.
    package func arrives(_ commit: String, at stage: String, within limit: Duration = .seconds(60)) async throws {
        try await eventually("\(commit.prefix(8)) is at \(stage)", within: limit) {
            let status = try await self.it.stage(stage)
            return status.build?.commit.rawValue == commit && status.deployment?.status == .succeeded
                && status.hosts.allSatisfy { $0.status == "healthy" && $0.build?.commit.rawValue == commit }
        }
    }

    /// Waits until `why` says this of a stage; the failure tells what it said instead.
    package func waits(_ text: String, at stage: String) async throws {
        var said = ""
        do {
            try await eventually("\(stage) waits for '\(text)'", within: .seconds(60)) {
                said = try await self.why(stage)
                return said.contains(text)
            }
        } catch { throw Program.Failure(description: "\(error); it said:\n\(said)") }
    }
}
