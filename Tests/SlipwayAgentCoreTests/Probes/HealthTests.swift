import SlipwayAgentCore
import SlipwayModel
import SlipwayTesting
import Testing

struct HealthTests {
    private let ground: Ground

    init() throws { ground = try Ground() }

    /// Activates a build with this health spec; returns how that ended.
    private func activate(_ health: HealthSpec, env: [String: String] = [:]) async throws -> HostReport {
        let build = try ground.publish("a", hooks: [:])
        var quick = health
        quick.interval = .milliseconds(20)
        let release = ReleaseSpec(env: env, health: quick)
        var end: HostReport?
        try await ground.withAgent {
            end = try await ground.reach(ground.desire(.activate, build, epoch: 1, release: release))
        }
        return try #require(end)
    }

    private let soon = Interval.seconds(2)

    @Test(arguments: [200, 204, 302, 399])
    func `an HTTP status below 400 is healthy`(status: Int) async throws {
        let server = try await StatusServer(status)
        let health = HealthSpec(probe: .http("http://127.0.0.1:${PORT}/healthz"), deadline: .seconds(180))
        let end = try await activate(health, env: ["PORT": "\(server.port)"])
        #expect(end.status == .healthy, "\(end.error ?? "")")
        try await server.stop()
    }

    @Test func `another HTTP status is told when the time is up`() async throws {
        let server = try await StatusServer(500)
        let url = "http://127.0.0.1:\(server.port)/healthz"
        let end = try await activate(HealthSpec(probe: .http(url), deadline: soon))
        #expect(end.status == .unhealthy && end.step == "probe")
        #expect(end.error == "not healthy within 2 s; the last probe: \(url) answered 500")
        try await server.stop()
    }

    @Test func `a port that nobody listens on is told in words`() async throws {
        let port = try SilentPort()
        let url = "http://127.0.0.1:\(port.number)/"
        let end = try await activate(HealthSpec(probe: .http(url), deadline: soon))
        #expect(end.error == "not healthy within 2 s; the last probe: \(url): connection refused")
    }

    @Test func `a TCP port that opens is healthy`() async throws {
        let server = try await StatusServer(200)
        let health = HealthSpec(probe: .tcp("127.0.0.1:${PORT}"), deadline: .seconds(180))
        let end = try await activate(health, env: ["PORT": "\(server.port)"])
        #expect(end.status == .healthy, "\(end.error ?? "")")
        try await server.stop()
    }

    @Test func `a TCP port that does not open is told in words`() async throws {
        let port = try SilentPort()
        let address = "127.0.0.1:\(port.number)"
        let end = try await activate(HealthSpec(probe: .tcp(address), deadline: soon))
        #expect(end.error == "not healthy within 2 s; the last probe: \(address): connection refused")
    }

    @Test func `a command is healthy when it exits 0, in the release and with its variables`() async throws {
        let command = Command.shell("test -f version.txt && test $COLOR = red")
        let health = HealthSpec(probe: .command(command), deadline: .seconds(180))
        let end = try await activate(health, env: ["COLOR": "red"])
        #expect(end.status == .healthy, "\(end.error ?? "")")
    }

    @Test func `a command that fails says what it said`() async throws {
        let command = Command.arguments(["sh", "-c", "echo warm; echo cold; exit 3"])
        let end = try await activate(HealthSpec(probe: .command(command), deadline: soon))
        #expect(end.error?.hasSuffix("failed with exit status 3: cold") == true, "\(end.error ?? "")")
    }

    @Test func `a command that hangs is ended with what it started`() async throws {
        let script = "sleep 1000 & echo $! > $SLIPWAY_HOST_ROOT/child; wait"
        let health = HealthSpec(probe: .command(.shell(script)), timeout: .milliseconds(200), deadline: soon)
        let end = try await activate(health)
        #expect(end.error?.contains("ran longer than") == true, "\(end.error ?? "")")
        let child = try #require(ground.process("child"))
        try await eventually("the end of the child") { !isRunning(child) }
    }

    @Test func `a variable that has no value is named`() async throws {
        let end = try await activate(HealthSpec(probe: .http("http://127.0.0.1:${PORT}/")))
        #expect(end.error?.hasPrefix("release.health.http names ${PORT}, which has no value") == true)
    }

    @Test func `a build without a health spec is healthy when its hooks are done`() async throws {
        let build = try ground.publish("a", hooks: ["restart": "true"])
        try await ground.withAgent {
            let end = try await ground.reach(ground.desire(.activate, build, epoch: 1))
            #expect(end.status == .healthy)
        }
    }

    @Test func `something newer ends the waiting for health`() async throws {
        let server = try await StatusServer(500)
        let health = HealthSpec(
            probe: .http("http://127.0.0.1:\(server.port)/"),
            interval: .milliseconds(20),
            deadline: .minutes(5)
        )
        let (old, new) = (try ground.publish("a", hooks: [:]), try ground.publish("b", hooks: [:]))
        try await ground.withAgent {
            try await ground.reach(ground.desire(.activate, old, epoch: 1))
            ground.server.desire(
                ground.desire(.activate, new, epoch: 2, deployment: 2, release: ReleaseSpec(health: health))
            )
            try await eventually("the probe") { ground.server.last(of: 2)?.step == "probe" }
            let back = try await ground.reach(ground.desire(.activate, old, epoch: 3, deployment: 3, kind: .rollback))
            #expect(back.status == .healthy)
        }
        #expect(ground.shelf.current.build == old)
        try await server.stop()
    }
}
