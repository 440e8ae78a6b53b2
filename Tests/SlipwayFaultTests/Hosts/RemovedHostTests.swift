import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// Hosts that leave while they are changed.
    struct RemovedHostTests {
        @Test(.fault(21))
        func `a host removed in the middle of its hook ends its agent in words, and the deployment ends without it`()
            async throws
        {
            try await Installation.run(staging: [], production: ["h3", "h4"]) { it in
                try await it.ship(try await it.shop.commit("Open the shop"))
                try it.hold(["h3", "h4"])
                let last = try await it.deployCommit("Leave one")
                func begun() -> String? { ["h3", "h4"].first { it.marks($0).count == 2 } }
                try await eventually("one is in its restart hook") { begun() != nil }
                let leaving = try #require(begun())
                let staying = leaving == "h3" ? "h4" : "h3"
                try await it.cli("host", "remove", leaving)
                let agent = try #require(it.agentProgram(leaving))
                #expect(try await agent.wait() == .exit(1))
                #expect(it.log(of: leaving).contains("the server no longer knows this host"))
                try it.release(["h3", "h4"])
                let status = try await HostOracle.settled(it, after: last)
                #expect(status.hosts.map(\.name.rawValue) == [staying])
                try await HostOracle.check(it, staying)
                #expect(it.marks(leaving).count == 2, "no hook of it ran again")
                let again = try await it.tryCli("why", leaving)
                #expect(again.status != 0, "\(again.output)")
            }
        }
    }
}
