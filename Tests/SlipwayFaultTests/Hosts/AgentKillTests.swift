import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// An agent that is killed in the middle of its work.
    struct AgentKillTests {
        private static let host = "h3"

        @Test(.fault(6))
        func `an agent killed at any moment of a hook says interrupted once, and the hook neither runs twice nor on`()
            async throws
        {
            try await Chance.run("agent killed in a hook", rounds: 3) { chance in
                try await Installation.run(staging: [], production: [Self.host]) { it in
                    try it.shop.takeItsTime()
                    try await it.ship(try await it.shop.commit("Open the shop"))
                    for round in 1...chance.rounds {
                        let before = it.marks(Self.host).count
                        let last = try await it.deployCommit("Round \(round)")
                        try await eventually("the hook has begun") { it.marks(Self.host).count > before }
                        try await chance.moment(within: .milliseconds(350))
                        let attempt = try #require(it.marks(Self.host).last)
                        try await it.killAgent(Self.host)
                        try it.startAgent(Self.host, group: "shop-prod")
                        try await HostOracle.settled(it, after: last)
                        try await HostOracle.check(it, Self.host, "seed \(chance.seed), round \(round)")
                        // What an interrupted attempt had started must be gone before the way back begins.
                        #expect(it.overlaps(Self.host) == [], "seed \(chance.seed), round \(round)")
                        let story = try await it.story(of: attempt, on: Self.host)
                        #expect(story == ["host.interrupted"], "seed \(chance.seed), round \(round): \(story)")
                    }
                }
            }
        }

        @Test(.fault(7))
        func `an agent killed at any moment of a deployment leaves the old or the new release, and tells the outcome`()
            async throws
        {
            try await Chance.run("agent killed in a deployment", rounds: 5) { chance in
                try await Installation.run(staging: [], production: [Self.host]) { it in
                    try await it.ship(try await it.shop.commit("Open the shop"))
                    for round in 1...chance.rounds {
                        let last = try await it.deployCommit("Round \(round)")
                        try await chance.moment(within: .milliseconds(700))
                        try await it.killAgent(Self.host)
                        _ = try await HostOracle.wholeRelease(it, Self.host)
                        try it.startAgent(Self.host, group: "shop-prod")
                        try await HostOracle.settled(it, after: last)
                        try await HostOracle.check(it, Self.host, "seed \(chance.seed), round \(round)")
                    }
                }
            }
        }
    }
}
