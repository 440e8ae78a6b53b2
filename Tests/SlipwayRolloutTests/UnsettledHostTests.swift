import SlipwayModel
import SlipwayRollout
import Testing

/// A deployment ended, say by a rollback, while hosts were in the middle of changing for it.
struct UnsettledHostTests {
    /// Four hosts that say they serve the build already, one at a time.
    private func fleet() -> Fleet {
        Fleet(hosts: 4, policy: RolloutPolicy(batch: .count(1), unreachable: .count(0)), serving: Fleet.new)
    }

    @Test func `a host in the middle of another change is not taken for current, and is brought back`() {
        var fleet = fleet()
        fleet["h2"].unsettledSince = fleet.now
        fleet["h2"].hasRelease = true
        let plan = fleet.plan
        #expect(plan.alreadyCurrent.map(\.rawValue) == ["h1", "h3", "h4"])
        #expect(plan.activate.map(\.rawValue) == ["h2"])
        #expect(plan.prepare == [] && plan.overdue == [] && plan.finish == nil)
    }

    @Test func `it has its place in the batch until its time is over, and others wait`() {
        var fleet = Fleet(hosts: 4, policy: RolloutPolicy(batch: .count(1), unreachable: .count(0)))
        fleet["h2"].unsettledSince = fleet.now
        for index in fleet.snapshot.hosts.indices where index != 1 { fleet.snapshot.hosts[index].hasRelease = true }
        #expect(fleet.plan.activate == [])
        fleet["h2"].hasRelease = true
        #expect(fleet.plan.activate.map(\.rawValue) == ["h2"])
    }

    @Test func `a stop waits for what is being started`() {
        var fleet = Fleet(hosts: 2, policy: RolloutPolicy(batch: .count(2)), kind: .stop, serving: nil)
        fleet["h1"].unsettledSince = fleet.now
        #expect(fleet.plan.alreadyCurrent.map(\.rawValue) == ["h2"])
        #expect(fleet.plan.activate.map(\.rawValue) == ["h1"])
    }
}
