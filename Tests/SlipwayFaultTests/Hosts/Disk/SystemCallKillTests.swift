import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// An agent that dies in the very call by which it changes its disk.
    struct SystemCallKillTests {
        private static let host = "h3"
        /// The calls by which an agent makes names and keeps its word, and about how many of each a deployment costs it.
        private static let calls = [
            ("rename", 4), ("symlink", 1), ("link", 9), ("mkdir", 4), ("fsync", 9), ("syncfs", 1), ("unlink", 6),
        ]

        @Test(.fault(7))
        func `an agent that dies in any call that changes its disk comes back to one whole release`() async throws {
            try await Chance.run("agent killed in a system call", rounds: 5) { chance in
                try await Installation.run(staging: [], production: [Self.host]) { it in
                    try await it.ship(try await it.shop.commit("Open the shop"))
                    var died = 0
                    for round in 1...chance.rounds {
                        let (call, most) = Self.calls[chance.pick(0...Self.calls.count - 1)]
                        let count = chance.pick(1...most)
                        let note: Comment = "seed \(chance.seed), round \(round): dies in call \(count) of \(call)"
                        if try await Self.dies(in: call, count, it, round) { died += 1 };
                        try await HostOracle.check(it, Self.host, note)
                    }
                    #expect(died > 0, "no agent died in \(chance.rounds) rounds: nothing was tested")
                }
            }
        }

        /// Deploys with an agent that dies in the call, and lets another take over.
        private static func dies(in call: String, _ count: Int, _ it: Installation, _ round: Int) async throws -> Bool {
            try await it.killAgent(host)
            let injection = "inject=\(call):signal=KILL:when=\(count)"
            let trace = [
                "/usr/bin/strace", "-f", "-b", "execve", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
                injection,
            ]
            try it.startAgent(host, group: "shop-prod", through: trace)
            let last = try await it.deployCommit("Round \(round)")
            try await eventually("the agent has died, or it is over") {
                if it.agentProgram(host)?.hasEnded ?? true { return true }
                let newest = try await it.status().deployment
                return newest.map { $0.status == .succeeded && $0.id > (last ?? $0.id) } ?? false
            }
            let died = it.agentProgram(host)?.hasEnded ?? true
            if !died { try await it.endAgent(host) }
            _ = try await HostOracle.wholeRelease(it, host)
            try it.startAgent(host, group: "shop-prod")
            try await HostOracle.settled(it, after: last)
            return died
        }
    }
}
