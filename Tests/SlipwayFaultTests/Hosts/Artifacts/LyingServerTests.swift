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
        /// Each host is lied to in a way of its own.
        private static let lies: [String: LyingRelay.Lie] = [
            "h3": .status(404), "h4": .status(500), "h5": .redirectLoop, "h6": .garbage, "h7": .cut(after: 30),
            "h8": .cut(after: 220),
        ]

        @Test(.fault(11))
        func `whatever answers instead of the artifact store, tries are bounded and the old release serves on`()
            async throws
        {
            try await Installation.run(staging: [], production: Self.lies.keys.sorted()) { it in
                try it.shop.edit("slipway.yml") {
                    $0.replacing("batch: 1,", with: "batch: 100%,").replacing("failures: 0 }", with: "failures: 6 }")
                }
                try await it.cli("app", "apply", "\(it.shop.path)/slipway.yml")
                let first = try await it.shop.commit("Open the shop")
                try await it.ship(first)
                var relays: [String: LyingRelay] = [:]
                for host in it.production { relays[host] = try await Self.relay(before: it, host) }
                for (host, lie) in Self.lies { relays[host]?.tell(lie) }
                let commit = try await it.shop.commit("Lies")
                try await it.cli("build", "shop", "--ref", commit)
                let answer = try await it.tryCli("deploy", "shop/prod", "--commit", commit, "--wait")
                #expect(answer.status == 3, "\(answer.output)")
                #expect(try await it.served() == [first])
                for (host, relay) in relays {
                    #expect((1...10).contains(relay.count), "\(host): \(relay.count) tries")
                    #expect(it.marks(host).count == 1, "\(host): nothing was restarted")
                    relay.tell(nil)
                }
                try await it.ship(try await it.shop.commit("The truth"))
                for host in it.production { try await HostOracle.check(it, host) }
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

        private static func relay(before it: Installation, _ host: String = host) async throws -> LyingRelay {
            let relay = try LyingRelay(to: it.port, about: "/v1/agent/objects")
            try await it.endAgent(host)
            try it.startAgent(host, group: "shop-prod", to: relay.address)
            return relay
        }
    }
}
