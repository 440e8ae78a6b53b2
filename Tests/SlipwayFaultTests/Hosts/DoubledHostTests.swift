import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// Disks of hosts that were copied, or put back to what they were.
    struct DoubledHostTests {
        private static let host = "h3"

        @Test(.fault(20))
        func `of two agents with one identity the older is refused, is told why, and runs nothing`() async throws {
            try await Installation.run(staging: [], production: [Self.host]) { it in
                try await it.ship(try await it.shop.commit("Open the shop"))
                try await Tool.run("cp", "-a", it.root(of: Self.host), it.root(of: "copy"))
                let relay = try TCPRelay(to: it.port)
                try it.startAgent(Self.host, group: "shop-prod", to: relay.address, copy: "copy")
                try await eventually("the copy has asked what is wanted") {
                    relay.sent.contains { String(decoding: $0, as: UTF8.self).contains("/v1/agent/assignments") }
                }
                // The older one still waits for the answer to a question of before.
                try await it.ship(try await it.shop.commit("For one of them"))
                try await eventually("the older agent is refused") {
                    it.log(of: Self.host).contains("the server listens to another agent of this host")
                }
                let why = try await it.cli("why", Self.host).output
                #expect(why.contains("two agents speak as it"), "\(why)")
                let events = try await it.allEvents().filter { $0.kind == .hostDoubled }
                #expect(events.map { $0.host?.rawValue } == [Self.host])
                #expect(it.marks(Self.host).count == 1, "the older agent runs nothing")
                #expect(it.marks("copy").count == 1, "the newer agent runs the hook once")
                #expect(it.agentProgram(Self.host)?.hasEnded == false, "the older agent waits, and ends nothing")
            }
        }

        @Test(.fault(20))
        func `an old copy of a disk that comes back does not go on with what it was told then`() async throws {
            try await Installation.run(staging: [], production: [Self.host]) { it in
                let first = try await it.shop.commit("Open the shop")
                try await it.ship(first)
                try it.hold([Self.host])
                _ = try await it.deployCommit("In the middle of this the disk is copied")
                try await eventually("the hook has begun") { it.marks(Self.host).count == 2 }
                try await Tool.run("cp", "-a", it.root(of: Self.host), "\(it.folder.path)/old")
                try it.release([Self.host])
                try await eventually("it ends") { try await it.status().deployment?.status == .succeeded }
                try await it.ship(try await it.shop.commit("The newest"))
                let newest = try await it.status()
                try await it.killAgent(Self.host)
                try await it.killProcesses(of: Self.host)
                try await Tool.run("rm", "-rf", it.root(of: Self.host))
                try await Tool.run("mv", "\(it.folder.path)/old", it.root(of: Self.host))
                try? it.release([Self.host])
                try it.startAgent(Self.host, group: "shop-prod")
                try await eventually("the host tells what it has") {
                    try await it.status().hosts.first?.build?.id != newest.build?.id
                }
                #expect(it.marks(Self.host).count == 3, "nothing of then is run again")
                let commit = try #require(newest.build?.commit.rawValue)
                let again = ["deploy", "shop/prod", "--commit", commit, "--wait", "--reason", "the disk is old"]
                try await it.cli(again[0], again[1], again[2], again[3], again[4], again[5], again[6])
                try await HostOracle.check(it, Self.host)
            }
        }
    }
}
