import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// A `current` that is not what the agent made.
    struct StrayCurrentTests {
        private static let hosts = ["h3", "h4", "h5", "h6"]
        private static let mended = ["h3", "h4", "h6"]

        @Test(.fault(9))
        func
            `a current that went astray is mended from the log, and what is not the agent's own is left alone and told`()
            async throws
        {
            try await Installation.run(staging: [], production: Self.hosts) { it in
                try it.shop.edit("slipway.yml") {
                    $0.replacing("batch: 1,", with: "batch: 100%,").replacing("failures: 0 }", with: "failures: 1 }")
                }
                try await it.cli("app", "apply", "\(it.shop.path)/slipway.yml")
                try await it.ship(try await it.shop.commit("Open the shop"))
                let build = try await HostOracle.wholeRelease(it, "h3")
                for host in Self.hosts { try await it.killAgent(host) }
                try await Self.damage(it)
                for host in Self.hosts { try it.startAgent(host, group: "shop-prod") }
                for host in Self.mended {
                    try await eventually("\(host) has mended its link") {
                        (try? await HostOracle.wholeRelease(it, host)) == build
                    }
                }
                try await Self.checkForeign(it)
            }
        }

        /// Something else of each host has the place of its link, or lies beside it.
        private static func damage(_ it: Installation) async throws {
            let link = { "\(it.root(of: $0))/apps/shop/prod/current" }
            try await Tool.run("ln", "-sfn", "releases/0000000000000000", link("h3"))
            try await Tool.run("ln", "-s", "releases/0000000000000000", "\(link("h4")).next")
            try await Tool.run("ln", "-sfn", "/etc", link("h6"))
            try await Tool.run("rm", link("h5"))
            try it.folder.write("mine", to: "h5/apps/shop/prod/current/precious")
        }

        private static func checkForeign(_ it: Installation) async throws {
            let precious = "apps/shop/prod/current/precious"
            let commit = try await it.shop.commit("Another")
            try await it.cli("build", "shop", "--ref", commit)
            _ = try await it.tryCli("deploy", "shop/prod", "--commit", commit, "--wait")
            let line = try await it.status().hosts.first { $0.name.rawValue == "h5" }
            #expect(
                line?.error?.contains("is not the link that the agent made") ?? false,
                "\(String(describing: line))"
            )
            #expect(it.file(precious, of: "h5") == "mine")
            for host in mended { try await HostOracle.check(it, host) }
            try await Tool.run("mv", "\(it.root(of: "h5"))/apps/shop/prod/current", "\(it.folder.path)/aside")
            let last = try await it.status().deployment?.id
            try await it.cli("deploy", "shop/prod", "--commit", commit, "--wait", "--reason", "it was moved away")
            try await HostOracle.settled(it, after: last)
            for host in hosts { try await HostOracle.check(it, host) }
        }
    }
}
