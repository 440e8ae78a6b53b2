import SlipwayModel
import SlipwayRollout
import SlipwayTesting
import Testing

/// Random histories of random fleets: what must never happen, and what must happen in the end.
struct RolloutHistoryTests {
    @Test(arguments: 0..<400)
    func `never more at once than the batch, never anyone while paused, and it always ends`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var fleet = randomFleet(&random)
        let limits = zoneLimits(fleet)
        for step in 0..<400 where fleet.finish == nil {
            act(&fleet, &random, faults: step < 200)
            let before = Set(fleet.changing)
            let paused = fleet.snapshot.deployment.status == .paused
            fleet.settle()
            #expect(!paused || Set(fleet.changing).isSubset(of: before), "seed \(seed): admitted while paused")
            for (zone, limit) in limits {
                let changing = fleet.snapshot.hosts.count { $0.zone == zone && $0.assignment?.status == .activating }
                #expect(changing <= limit, "seed \(seed): \(changing) of zone \(zone?.rawValue ?? "-") at once")
            }
        }
        #expect(fleet.finish != nil, "seed \(seed): \(fleet.plan)")
        checkEnd(fleet, seed: seed)
    }

    private func randomFleet(_ random: inout SeededGenerator) -> Fleet {
        let waves: [RolloutPolicy.Wave] =
            Bool.random(using: &random)
            ? [.init(hosts: .count(1), bake: .seconds(30)), .init(hosts: .percent(100))] : []
        let policy = RolloutPolicy(
            waves: waves,
            batch: Bool.random(using: &random)
                ? .count(Int.random(in: 1...4, using: &random)) : .percent(Int.random(in: 1...100, using: &random)),
            failures: .count(Int.random(in: 0...2, using: &random)),
            unreachable: .count(Int.random(in: 0...2, using: &random))
        )
        return Fleet(
            hosts: Int.random(in: 1...12, using: &random),
            zones: Bool.random(using: &random) ? ["a", "b", "c"] : [],
            policy: policy
        )
    }

    private func zoneLimits(_ fleet: Fleet) -> [ZoneName?: Int] {
        Dictionary(grouping: fleet.snapshot.hosts, by: \.zone)
            .mapValues { fleet.snapshot.deployment.policy.batch.mayChange(of: $0.count) }
    }

    private func act(_ fleet: inout Fleet, _ random: inout SeededGenerator, faults: Bool) {
        fleet.pass(.seconds(Int64.random(in: 1...20, using: &random)))
        if Bool.random(using: &random) { fleet.allPrepared() }
        for name in fleet.changing where fleet[name].isReachable && Bool.random(using: &random) {
            let fails = faults && Int.random(in: 0..<12, using: &random) == 0
            fleet.becomes(name, fails ? .unhealthy : .healthy, error: fails ? "boom" : nil)
        }
        for host in fleet.snapshot.hosts {
            fleet[host.name.rawValue].isReachable = !faults || Int.random(in: 0..<10, using: &random) > 0
        }
        let pauses = faults && Int.random(in: 0..<8, using: &random) == 0
        if pauses || fleet.snapshot.deployment.status == .paused {
            let resumes = !pauses || !faults
            fleet.snapshot.deployment.status = resumes ? .running : .paused
            if resumes { fleet.snapshot.deployment.progressAt = fleet.now }
        }
    }

    private func checkEnd(_ fleet: Fleet, seed: UInt64) {
        let statuses = fleet.snapshot.hosts.compactMap(\.assignment?.status)
        let failed = statuses.count(where: \.isFailed)
        let policy = fleet.snapshot.deployment.policy
        if fleet.finish == .succeeded {
            #expect(failed <= policy.failures.tolerated(of: fleet.snapshot.hosts.count), "seed \(seed)")
            #expect(statuses.contains(.healthy), "seed \(seed): succeeded without one healthy host")
            #expect(!statuses.contains(.pending), "seed \(seed)")
        }
        #expect(!fleet.snapshot.deployment.statusReason.isEmpty, "seed \(seed): ended without a reason")
    }
}
