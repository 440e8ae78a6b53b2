import SlipwayModel
import SlipwayRollout
import SlipwayTesting
import Testing

/// Random histories of random fleets: what must never happen, and what must happen in the end.
struct RolloutHistoryTests {
    @Test(arguments: 0..<500)
    func `never below the floor, never anyone while paused, and it always ends`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var fleet = randomFleet(&random)
        for step in 0..<400 where fleet.finish == nil {
            RandomDay(faults: step < 200).pass(&fleet, &random)
            let before = fleet
            let paused = fleet.snapshot.deployment.status == .paused
            fleet.settle()
            let admitted = Set(fleet.changing).subtracting(before.changing)
            #expect(!paused || admitted.isEmpty, "seed \(seed): admitted while paused")
            #expect(!isHeld(before) || admitted.isEmpty, "seed \(seed): began although its gate holds")
            checkBatch(fleet, admitted, seed)
            checkFloor(before, fleet, admitted, seed)
            #expect(fleet.finish != nil || paused || !fleet.plan.waits.isEmpty, "seed \(seed): waits in silence")
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
        var fleet = Fleet(
            hosts: Int.random(in: 1...12, using: &random),
            zones: Bool.random(using: &random) ? ["a", "b", "c"] : [],
            policy: policy,
            kind: Deployment.Kind.allCases.randomElement(using: &random) ?? .regular
        )
        let trouble = Int.random(in: 0...3, using: &random)
        for index in fleet.snapshot.hosts.indices where Int.random(in: 0..<6, using: &random) < trouble {
            if Bool.random(using: &random) { fleet.snapshot.hosts[index].wasHealthy = false }
            if Bool.random(using: &random) { fleet.snapshot.hosts[index].serves = nil }
        }
        return fleet
    }

    /// Whether nobody was admitted yet, and the gate says that nobody shall.
    private func isHeld(_ fleet: Fleet) -> Bool {
        guard case .holding = fleet.snapshot.gate, ![.rollback, .hotfix].contains(fleet.snapshot.deployment.kind)
        else { return false }
        return fleet.snapshot.hosts.allSatisfy { $0.assignment?.activatedAt == nil }
    }

    /// What changes at the same time in a zone stays within the batch; but for a lost host that is tolerated.
    private func checkBatch(_ fleet: Fleet, _ admitted: Set<String>, _ seed: UInt64) {
        for zone in Set(admitted.map { fleet[$0].zone }) {
            let hosts = fleet.members(of: zone)
            let changing = hosts.count { $0.assignment?.status == .activating && !fleet.isLost($0) }
            let limit = fleet.snapshot.deployment.policy.batch.mayChange(of: hosts.count)
            #expect(changing <= limit, "seed \(seed): \(changing) of zone \(zone?.rawValue ?? "-") at once")
        }
    }

    /// After a host that served well was admitted, no more are out than the policy lets.
    private func checkFloor(_ before: Fleet, _ after: Fleet, _ admitted: Set<String>, _ seed: UInt64) {
        let policy = after.snapshot.deployment.policy
        guard after.snapshot.deployment.kind != .stop else { return }
        let spent = admitted.filter { before[$0].serves != nil && before[$0].wasHealthy != false }
        for zone in Set(spent.map { after[$0].zone }) {
            let hosts = after.members(of: zone)
            let total = after.snapshot.hosts.count { $0.assignment?.hold != .excluded }
            let limit =
                policy.batch.mayChange(of: hosts.count) + policy.failures.tolerated(of: total)
                + policy.unreachable.tolerated(of: total)
            let out = hosts.filter(\.isOut).map(\.name.rawValue)
            #expect(out.count <= limit, "seed \(seed): \(out) of zone \(zone?.rawValue ?? "-") are out, limit \(limit)")
        }
    }

    private func checkEnd(_ fleet: Fleet, seed: UInt64) {
        let statuses = fleet.snapshot.hosts.filter { $0.assignment?.hold != .excluded }.compactMap(\.assignment?.status)
        let failed = statuses.count(where: \.isFailed)
        let policy = fleet.snapshot.deployment.policy
        if fleet.finish == .succeeded {
            #expect(failed <= policy.failures.tolerated(of: statuses.count), "seed \(seed)")
            #expect(statuses.contains(.healthy), "seed \(seed): succeeded without one healthy host")
        }
        #expect(!fleet.snapshot.deployment.statusReason.isEmpty, "seed \(seed): ended without a reason")
    }
}

extension Fleet {
    /// The hosts of a zone that take part.
    func members(of zone: ZoneName?) -> [RolloutSnapshot.HostState] {
        snapshot.hosts.filter { $0.zone == zone && $0.assignment?.hold != .excluded }
    }

    /// Whether a host was admitted, and is silent beyond its deadline.
    func isLost(_ host: RolloutSnapshot.HostState) -> Bool {
        guard !host.isReachable, let activatedAt = host.assignment?.activatedAt else { return false }
        return activatedAt + snapshot.deployment.policy.healthyDeadline + RolloutPlanner.reportGrace <= now
    }
}

extension RolloutSnapshot.HostState {
    /// Whether the host does not serve well although it should: told from the facts alone, not by the planner's words.
    fileprivate var isOut: Bool {
        switch assignment?.status {
        case .activating: assignment?.previousBuild != nil
        case .unhealthy, .interrupted: true
        case .healthy: !isReachable && serves != nil
        case .pending, .preparing, .prepared, .unreachable, nil: serves != nil && (!isReachable || wasHealthy == false)
        }
    }
}
