import SlipwayModel

/// What one seed plays: the fleet, its policy, and how bad its day is.
struct Scenario {
    struct Member {
        var name: HostName
        var zone: ZoneName?
    }

    var members: [Member]
    /// All are deployed to the same hosts.
    var stages: [StageKey]
    var policy: RolloutPolicy
    var release: ReleaseSpec
    /// Orders of people, all in all.
    var orders: Int
    /// Until then there are faults and orders; afterwards all is quiet.
    var faultsEnd: Timestamp

    // How often, in a thousand.
    var lost: Int
    var slow: Int
    var duplicated: Int
    /// Of the server's transactions.
    var serverCrashes: Int
    /// Of an agent's actions.
    var agentCrashes: Int
    /// Of an agent's durable writes.
    var diskFull: Int
    /// Of the hosts that ended an activation healthy.
    var healthLost: Int
    /// Faults that come by the clock: cut networks, reboots, dead hosts.
    var timedFaults: Int

    static let group = GroupName(unchecked: "prod")

    init(_ chance: inout Chance) {
        let zones = chance.happens(perMille: 250) ? [ZoneName(unchecked: "a"), ZoneName(unchecked: "b")] : []
        members = (1...chance.between(3, 5)).map { number in
            let zone = zones.isEmpty ? nil : zones[Int(number) % 2]
            return Member(name: HostName(unchecked: "h\(number)"), zone: zone)
        }
        let apps = chance.happens(perMille: 150) ? ["shop", "blog"] : ["shop"]
        stages = apps.map { StageKey(app: AppName(unchecked: $0), stage: StageName(unchecked: "prod")) }
        policy = Self.policy(&chance)
        release = ReleaseSpec(
            hookTimeout: .seconds(20),
            health: HealthSpec(probe: .tcp("127.0.0.1:80"), healthyFor: .seconds(2), deadline: .seconds(15)),
            keep: Int(chance.between(1, 3))
        )
        orders = Int(chance.between(3, 7))
        faultsEnd = Timestamp(milliseconds: chance.between(70_000, 180_000))
        let isCalm = chance.happens(perMille: 150)
        func rate(_ highest: Int64, _ chance: inout Chance) -> Int {
            isCalm || chance.happens(perMille: 300) ? 0 : Int(chance.between(1, highest))
        }
        lost = rate(150, &chance)
        slow = rate(300, &chance)
        duplicated = rate(150, &chance)
        serverCrashes = rate(40, &chance)
        agentCrashes = rate(25, &chance)
        diskFull = rate(8, &chance)
        healthLost = rate(300, &chance)
        timedFaults = isCalm ? 0 : Int(chance.between(0, 4))
    }

    private static func policy(_ chance: inout Chance) -> RolloutPolicy {
        let waves: [RolloutPolicy.Wave] =
            chance.happens(perMille: 300)
            ? [.init(hosts: .count(1), bake: .seconds(chance.between(0, 20))), .init(hosts: .percent(100))] : []
        return RolloutPolicy(
            waves: waves,
            batch: chance.pick([.count(1), .count(2), .percent(34), .percent(50)]),
            minHealthyTime: .seconds(1),
            healthyDeadline: .seconds(chance.pick([30, 45])),
            progressDeadline: .seconds(chance.pick([100, 150])),
            failures: chance.pick([.count(0), .count(0), .count(1)]),
            unreachable: chance.pick([.count(0), .count(1)]),
            onFailure: chance.happens(perMille: 700) ? .revert : .pause
        )
    }
}
