import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// What stands between an agent and its artifacts lies.
    struct LyingServerTests {
        private static let host = "h3"
        private static let lies: [(name: String, lie: LyingRelay.Lie)] = [
            ("404", .status(404)), ("500", .status(500)), ("redirects", .redirectLoop), ("garbage", .garbage),
            ("cut in the head", .cut(after: 30)), ("cut in the body", .cut(after: 220)),
        ]

        @Test(.fault(11))
        func `whatever answers instead of the artifact store, tries are bounded and the old release serves on`()
            async throws
        {
            try await Installation.run(staging: [], production: [Self.host]) { it in
                try await it.ship(try await it.shop.commit("Open the shop"))
                let served = try await it.served()
                let relay = try await Self.relay(before: it)
                for (name, lie) in Self.lies {
                    let commit = try await it.shop.commit("Lie: \(name)")
                    try await it.cli("build", "shop", "--ref", commit)
                    let before = relay.count
                    relay.tell(lie)
                    let answer = try await it.tryCli("deploy", "shop/prod", "--commit", commit, "--wait")
                    relay.tell(nil)
                    #expect(answer.status == 3, "\(name): \(answer.output)")
                    #expect((1...10).contains(relay.count - before), "\(name): \(relay.count - before) tries")
                    #expect(try await it.served() == served, "\(name)")
                    #expect(it.marks(Self.host).count == 1, "\(name): nothing was restarted")
                }
                let commit = try await it.shop.commit("The truth")
                try await it.ship(commit)
                try await HostOracle.check(it, Self.host)
            }
        }

        @Test(.fault(11), arguments: ["slow", "silent"])
        func `a transfer of a byte a second, or of none, does not keep a host from what is wanted next`(
            _ way: String
        ) async throws {
            try await Installation.run(staging: [], production: [Self.host]) { it in
                try await it.ship(try await it.shop.commit("Open the shop"))
                let relay = try await Self.relay(before: it)
                relay.tell(way == "slow" ? .slow : .silence)
                _ = try await it.deployCommit("Too slow")
                try await eventually("the agent fetches") { relay.count > 0 }
                try await it.cli("cancel", "shop/prod", "--reason", "it takes too long")
                try await it.cli("restart", "shop/prod", "--wait", "--reason", "this is wanted now")
                #expect(it.marks(Self.host).count == 2)
                try await HostOracle.check(it, Self.host)
            }
        }

        private static func relay(before it: Installation) async throws -> LyingRelay {
            let relay = try LyingRelay(to: it.port, about: "/v1/agent/objects")
            try await it.endAgent(host)
            try it.startAgent(host, group: "shop-prod", to: relay.address)
            return relay
        }
    }
}
