import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// A host that starts anew.
    struct RebootTests {
        private static let host = "h3"

        @Test(.fault(15))
        func `a host that reboots in the middle of a hook says interrupted, and is the same host afterwards`()
            async throws
        {
            try await Chance.run("reboot", rounds: 2) { chance in
                try await Installation.run(staging: [], production: [Self.host]) { it in
                    try it.shop.takeItsTime()
                    try await it.ship(try await it.shop.commit("Open the shop"))
                    let joined = try await it.hosts().map(\.joinedAt)
                    for round in 1...chance.rounds {
                        let before = it.marks(Self.host).count
                        let last = try await it.deployCommit("Round \(round)")
                        try await eventually("the hook has begun") { it.marks(Self.host).count > before }
                        try await chance.moment(within: .milliseconds(350))
                        let attempt = try #require(it.marks(Self.host).last)
                        try await Self.reboot(it, round)
                        try await HostOracle.settled(it, after: last)
                        try await HostOracle.check(it, Self.host, "seed \(chance.seed), round \(round)")
                        #expect(try await it.story(of: attempt, on: Self.host) == ["host.interrupted"])
                    }
                    #expect(try await it.hosts().map(\.joinedAt) == joined, "it did not join anew")
                }
            }
        }

        /// Ends all processes of the host, wipes what a reboot wipes, and starts its agent under another boot id.
        private static func reboot(_ it: Installation, _ round: Int) async throws {
            try await it.killAgent(host)
            try await it.killProcesses(of: host)
            try? FileManager.default.removeItem(atPath: "\(it.root(of: host))/run")
            let boot = "\(it.folder.path)/boot-id"
            try it.folder.write("\(UUID().uuidString.lowercased())\n", to: "boot-id")
            let words = "mount --bind '\(boot)' /proc/sys/kernel/random/boot_id && exec \"$0\" \"$@\""
            try it.startAgent(host, group: "shop-prod", through: ["/usr/bin/unshare", "-m", "/bin/sh", "-c", words])
        }
    }
}
