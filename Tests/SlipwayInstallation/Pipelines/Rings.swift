import FoundationEssentials
import SlipwayModel
package import SlipwayTesting

/// An installation whose changes travel by themselves: a git server, a runner, a Prometheus, and three rings.
package final class Rings: Sendable {
    package let it: Installation
    package let forge: GitServer
    package let prometheus: Prometheus
    package let runner: Program

    package static let eng = ["e1"]
    package static let staging = ["h1"]
    package static let production = ["h3", "h4", "h5"]

    /// Runs `body` once everything is there and nothing was pushed.
    ///
    /// In `spec`, `GIT` and `PROMETHEUS` stand for their addresses. With a clock, the server has that one.
    package static func run(
        _ spec: String,
        clock: ((Installation) async throws -> FalseClock)? = nil,
        _ body: (Rings) async throws -> Void
    ) async throws {
        try await Installation.run(eng: eng, staging: staging, production: production) { it in
            if let clock = try await clock?(it) {
                try await it.stopServer()
                try await it.startServer(through: clock.words)
            }
            try await body(try await Rings(it, spec))
        }
    }

    private init(_ it: Installation, _ spec: String) async throws {
        self.it = it
        forge = try await GitServer(folder: it.folder)
        let rings = [("eng", Self.eng), ("staging", Self.staging), ("prod", Self.production)]
        let targets = rings.map { name, hosts in
            Prometheus.Target(ports: hosts.map(it.port(of:)), labels: ["app": "shop", "stage": name])
        }
        prometheus = try await Prometheus(folder: it.folder, targets: targets)
        try await it.shop.git(["remote", "add", "origin", forge.url])
        try it.shop.write(Self.smoke(port: it.port(of: Self.eng[0])), to: "smoke.py")
        let addressed = spec.replacing("GIT", with: forge.url).replacing("PROMETHEUS", with: prometheus.url)
        try it.shop.write(addressed, to: "slipway.yml")
        try await it.cli("app", "apply", "\(it.shop.path)/slipway.yml")
        runner = try await it.startRunner()
    }

    /// Fails unless the host of the first ring serves the commit that is checked.
    private static func smoke(port: Int) -> String {
        """
        import os, urllib.request
        wanted = os.environ["SLIPWAY_BUILD_COMMIT"]
        served = urllib.request.urlopen("http://127.0.0.1:\(port)/commit", timeout=10).read().decode().strip()
        print(f"eng serves {served}")
        assert served == wanted, f"eng serves {served}, and not {wanted}"

        """
    }

    /// Commits what is there, pushes it, and says which commit that is.
    package func push(_ subject: String) async throws -> String {
        let commit = try await it.shop.commit(subject)
        try await it.shop.git(["push", "--quiet", "origin", "HEAD:main"])
        return commit
    }

    /// What `slipway why` prints of a stage, a commit or a host.
    package func why(_ subject: String) async throws -> String { try await it.cli("why", subject).output }

    /// Waits until a stage serves a commit on all its hosts, and no deployment of it is under way.
    package func arrives(_ commit: String, at stage: String) async throws {
        try await eventually("\(commit.prefix(8)) is at \(stage)", within: .seconds(60)) {
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
