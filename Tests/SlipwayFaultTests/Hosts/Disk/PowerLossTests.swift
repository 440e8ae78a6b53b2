import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// A host that loses its power, and with it all that was not on its disk.
    struct PowerLossTests {
        private static let host = "h3"
        private static let calls = [("rename", 4), ("fsync", 9), ("syncfs", 1), ("symlink", 1), ("write", 40)]

        @Test(.fault(8))
        func `a host that loses power at any moment has one whole release, and all that it told is true`() async throws
        {
            try await Chance.run("power loss", rounds: 3) { chance in
                try await Installation.run(staging: [], production: [Self.host]) { it in
                    try await it.ship(try await it.shop.commit("Open the shop"))
                    try await HostDisk.run(.ext4, under: Self.host, of: it) { disk in
                        for round in 1...chance.rounds {
                            let (call, most) = Self.calls[chance.pick(0...Self.calls.count - 1)]
                            let count = chance.pick(1...most)
                            let note: Comment = "seed \(chance.seed), round \(round): before call \(count) of \(call)"
                            let last = try await Self.work(it, until: call, count, round)
                            try await Self.losePower(of: disk, it, note)
                            try it.startAgent(Self.host, group: "shop-prod")
                            try await HostOracle.settled(it, after: last)
                            // Apps are started by a host's own init; here a deployment does it.
                            try await it.cli("restart", "shop/prod", "--wait", "--reason", "the power was gone")
                            try await HostOracle.check(it, Self.host, note)
                        }
                    }
                }
            }
        }

        /// Deploys until the agent dies in the call, or the deployment is over.
        private static func work(
            _ it: Installation,
            until call: String,
            _ count: Int,
            _ round: Int
        ) async throws -> DeploymentID? {
            let injection = "inject=\(call):signal=KILL:when=\(count)"
            let trace = ["/usr/bin/strace", "-f", "-b", "execve", "-qq", "-o", "/dev/null", "-e", "trace=\(call)"]
            try it.startAgent(host, group: "shop-prod", through: trace + ["-e", injection])
            let last = try await it.deployCommit("Round \(round)")
            try await eventually("the agent has died, or it is over") {
                if it.agentProgram(host)?.hasEnded ?? true { return true }
                let newest = try await it.status().deployment
                return newest.map { $0.status == .succeeded && $0.id > (last ?? $0.id) } ?? false
            }
            if let pid = it.agentProcess(host) { kill(pid, SIGKILL) }
            _ = try await it.agentProgram(host)?.wait()
            try await it.killProcesses(of: host)
            return last
        }

        private static func losePower(of disk: HostDisk, _ it: Installation, _ note: Comment) async throws {
            let told = try await it.status()
            let witness = "\(disk.root)/never-synced"
            // Foundation's own writing makes files durable.
            close(open(witness, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600))
            #expect(access(witness, F_OK) == 0)
            try await disk.losePower()
            #expect(access(witness, F_OK) != 0, "this disk forgets nothing, so nothing was tested")
            let build = try await HostOracle.wholeRelease(it, host)
            guard told.deployment?.status == .succeeded else { return }
            #expect(told.build?.id == build, note)
        }
    }
}
