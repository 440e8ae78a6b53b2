import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// Hooks that end their own agent, and hosts that start anew in the middle of one.
    struct RudeHookTests {
        private static let host = "h3"

        @Test(.fault(14))
        func `a hook that kills its agent is interrupted once, does not go on, and is not run again`() async throws {
            try await Installation.run(staging: [], production: [Self.host]) { it in
                try await it.ship(try await it.shop.commit("Open the shop"))
                try it.shop.hang([
                    Self.host: "kill -9 $PPID; sleep 0.2; echo on >>\"$SLIPWAY_HOST_ROOT/went-on\"; sleep 600"
                ])
                let last = try await it.deployCommit("Kill the agent")
                try await eventually("the hook has killed the agent") { it.agentProgram(Self.host)?.hasEnded ?? true }
                let attempt = try #require(it.marks(Self.host).last)
                try it.startAgent(Self.host, group: "shop-prod")
                try await HostOracle.settled(it, after: last)
                try await HostOracle.check(it, Self.host)
                #expect(it.processes(of: Self.host, attempt: attempt) == [])
                #expect(try await it.story(of: attempt, on: Self.host) == ["host.interrupted"])
            }
        }

        @Test(.fault(28))
        func `an agent that is killed as one that took too much memory comes back, and one with few descriptors works`()
            async throws
        {
            try await Installation.run(staging: [], production: [Self.host]) { it in
                try await it.ship(try await it.shop.commit("Open the shop"))
                try await it.killAgent(Self.host)
                try it.startAgent(Self.host, group: "shop-prod", through: ["/usr/bin/prlimit", "--nofile=48"])
                try await it.ship(try await it.shop.commit("Few descriptors"))
                try await HostOracle.check(it, Self.host)
                try await it.killAgent(Self.host)
                #expect(try await it.served() == [try await it.status().build?.commit.rawValue ?? ""])
                try it.startAgent(Self.host, group: "shop-prod", through: ["/usr/bin/prlimit", "--nofile=8"])
                let last = try await it.deployCommit("Too few")
                try await eventually("it ends or says why not") {
                    it.agentProgram(Self.host)?.hasEnded ?? true
                        || it.log(of: Self.host).contains("Too many open files")
                }
                try await it.killAgent(Self.host)
                try it.startAgent(Self.host, group: "shop-prod")
                try await HostOracle.settled(it, after: last)
                try await HostOracle.check(it, Self.host)
            }
        }
    }
}
