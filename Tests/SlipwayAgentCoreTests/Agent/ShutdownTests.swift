import Glibc
import ServiceLifecycle
import SlipwayAgentCore
import SlipwayModel
import SlipwayTesting
import Testing

struct ShutdownTests {
    private let ground: Ground

    init() throws { ground = try Ground() }

    private struct Running: Service {
        let agent: Agent
        func run() async throws { try await agent.run() }
    }

    /// Starts an agent that activates a build with this hook, and asks it to end once `started` is there.
    private func end(farewell: Duration, hook: String) async throws {
        let build = try ground.publish("a", hooks: ["restart": hook])
        let agent = try Agent(
            host: ground.host,
            folder: ground.folder,
            server: ground.server,
            farewell: farewell,
            logger: quiet
        )
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: Running(agent: agent), successTerminationBehavior: .gracefullyShutdownGroup)],
                logger: quiet
            )
        )
        let running = Task { try await group.run() }
        ground.server.desire(ground.desire(.activate, build, epoch: 1))
        try await eventually("the hook") { ground.process("started") != nil }
        await group.triggerGracefulShutdown()
        try await running.value
    }

    @Test func `what is under way is finished and told when the agent is asked to end`() async throws {
        let hook = "echo $$ > $SLIPWAY_HOST_ROOT/started; sleep 0.3; echo done"
        try await end(farewell: .seconds(180), hook: hook)
        #expect(ground.server.last(of: 1)?.status == .healthy)
        #expect(ground.server.lines.contains("done"))
    }

    @Test func `a hook that takes longer runs on without the agent`() async throws {
        let hook = "echo $$ > $SLIPWAY_HOST_ROOT/started; exec sleep 1000"
        try await end(farewell: .milliseconds(50), hook: hook)
        let process = try #require(ground.process("started"))
        defer { kill(process, SIGKILL) }
        #expect(isRunning(process))
        #expect(ground.server.last(of: 1)?.status == .activating)
    }
}
