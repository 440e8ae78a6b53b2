import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

/// An agent that is killed in the middle of its work.
@Suite(.serialized)
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

extension Shop {
    /// Lets `restart` take a while, and write down when it begins and ends.
    func takeItsTime() throws {
        try edit("deploy/restart") {
            $0.replacing("end_process\nmkdir", with: "\(Self.slowly)end_process\nmkdir")
        }
    }

    private static let slowly = """
        echo "begin $SLIPWAY_ATTEMPT" >>"$SLIPWAY_HOST_ROOT/spans"
        for _ in 1 2 3 4 5 6; do sleep 0.1; done
        echo "end $SLIPWAY_ATTEMPT" >>"$SLIPWAY_HOST_ROOT/spans"

        """
}

extension Installation {
    /// Builds a new commit and asks for it in production, without waiting.
    ///
    /// - Returns: the deployment before it.
    func deployCommit(_ subject: String) async throws -> DeploymentID? {
        let commit = try await shop.commit(subject)
        try await cli("build", "shop", "--ref", commit)
        let last = try await status().deployment?.id
        try await cli("deploy", "shop/prod", "--commit", commit, "--reason", "a test")
        return last
    }

    /// Attempts that went on when another had begun.
    func overlaps(_ host: String) -> [String] {
        var running = ""
        return file("spans", of: host).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.first == "end" else {
                running = words.last ?? ""
                return nil
            }
            return words.last == running ? nil : words.last
        }
    }

    /// How the deployment of an attempt (`d42.3.restart@h1`) ended on its host, by its events.
    func story(of attempt: String, on host: String) async throws -> [String] {
        let events: [Event] = try await json("events", "shop/prod", "--limit", "1000")
        let ends: Set<EventKind> = [.hostHealthy, .hostUnhealthy, .hostInterrupted]
        let deployment = attempt.split(separator: ".").first.map(String.init)
        return events.filter { ends.contains($0.kind) && $0.host?.rawValue == host }
            .filter { $0.deployment.map { "\($0)" } == deployment }
            .map(\.kind.rawValue)
    }
}
