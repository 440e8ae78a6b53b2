import SlipwayModel
import SlipwayRollout
import Testing

struct CapacityFloorTests {
    /// Eight hosts, two at a time, nothing tolerated; all have the release at hand.
    private func fleet(_ policy: RolloutPolicy = RolloutPolicy(unreachable: .count(0))) -> Fleet {
        var fleet = Fleet(hosts: 8, policy: policy)
        for index in fleet.snapshot.hosts.indices { fleet.snapshot.hosts[index].hasRelease = true }
        return fleet
    }

    private func activate(_ fleet: Fleet) -> [String] { fleet.plan.activate.map(\.rawValue) }

    @Test func `a host that was healthy in this deployment and fell silent takes a place`() {
        var fleet = fleet()
        fleet.settle()
        fleet.becomes("h1", .healthy)
        fleet.becomes("h2", .healthy)
        fleet["h1"].isReachable = false
        #expect(activate(fleet) == ["h3"])
        fleet["h2"].isReachable = false
        let plan = fleet.plan
        #expect(plan.activate == [] && plan.prepare == [] && plan.finish == nil)
        #expect(
            plan.waits.map(\.what) == [
                "h1, h2 do not serve well; at most 2 of 8 hosts may be out: h3, h4, h5, h6, h7 and 1 more wait"
            ]
        )
        #expect(plan.waits.first?.endedBy == "the silent hosts' return, or 'slipway host exclude HOST shop/prod'")
        #expect(plan.statusReason.contains("h1, h2 do not serve well"))
        fleet["h1"].isReachable = true
        #expect(activate(fleet) == ["h3"])
    }

    @Test func `silent hosts that may be unreachable take no place`() {
        var fleet = fleet(RolloutPolicy(unreachable: .count(1)))
        fleet["h1"].isReachable = false
        #expect(activate(fleet) == ["h2", "h3"])
        fleet["h8"].isReachable = false
        #expect(activate(fleet) == ["h2"])
    }

    @Test func `hosts that were unhealthy before go first and keep the others from changing with them`() {
        var fleet = fleet()
        for name in ["h4", "h7", "h8"] { fleet[name].wasHealthy = false }
        #expect(activate(fleet) == ["h4", "h7"])
        fleet.settle()
        #expect(activate(fleet) == [])
        fleet.becomes("h4", .healthy)
        #expect(activate(fleet) == ["h8"])
        fleet.settle()
        fleet.becomes("h7", .healthy)
        #expect(activate(fleet) == ["h1"])
    }

    @Test func `an unhealthy host that is not ready holds the others, and it is said`() {
        var fleet = fleet(RolloutPolicy(batch: .count(1)))
        fleet["h4"].wasHealthy = false
        fleet["h4"].hasRelease = false
        fleet.settle()
        #expect(fleet.changing == [])
        #expect(fleet.plan.waits.map(\.what).first?.hasPrefix("h4 does not serve well; at most 1 of 8 hosts") == true)
        #expect(fleet.plan.waits.first?.endedBy?.hasPrefix("the unhealthy hosts' recovery, or 'slipway host") == true)
        fleet.allPrepared()
        fleet.settle()
        #expect(fleet.changing == ["h4"])
    }

    @Test func `a zone in which nothing is well is repaired batch by batch`() {
        var fleet = fleet()
        for index in fleet.snapshot.hosts.indices { fleet.snapshot.hosts[index].wasHealthy = false }
        fleet.finishAll()
        #expect(fleet.finish == .succeeded)
        #expect(fleet.mostChanging == 2)
    }

    @Test func `hosts that serve nothing yet are changed although others are silent`() {
        var fleet = fleet()
        for name in ["h1", "h2", "h3"] { fleet[name].isReachable = false }
        for name in ["h7", "h8"] { fleet[name].serves = nil }
        #expect(activate(fleet) == ["h7", "h8"])
        fleet.settle()
        #expect(activate(fleet) == [], "the batch is full")
    }

    @Test func `a host on its first deployment takes a place of the batch and none of the floor`() {
        var fleet = fleet()
        fleet["h8"].serves = nil
        fleet["h8"].wasHealthy = nil
        fleet["h1"].isReachable = false
        #expect(activate(fleet) == ["h8", "h2"])
        fleet.settle()
        #expect(fleet.plan.waits.map(\.what) == ["h2, h8 are changing", "h1 out of reach for more than 90s"])
    }

    @Test func `a silent host that never served anything is not missed`() {
        var fleet = fleet()
        for name in ["h1", "h2", "h3"] {
            fleet[name].serves = nil
            fleet[name].isReachable = false
        }
        #expect(activate(fleet) == ["h4", "h5"])
    }

    @Test func `a host lost since its change began keeps its place in the batch`() {
        var fleet = fleet()
        fleet.settle()
        #expect(fleet.changing == ["h1", "h2"])
        fleet["h1"].isReachable = false
        fleet.becomes("h2", .healthy)
        #expect(activate(fleet) == ["h3"])
        fleet.pass(.minutes(6))
        #expect(activate(fleet) == ["h3"])
        fleet["h8"].serves = nil
        #expect(activate(fleet) == ["h8"], "the host that serves nothing goes first, and there is one place")
    }

    @Test func `one silent host does not hold a fleet of one, nor one whose batch is everybody`() {
        var one = Fleet(hosts: 1, policy: RolloutPolicy(unreachable: .count(0)))
        one.finishAll()
        #expect(one.finish == .succeeded)
        var all = fleet(RolloutPolicy(batch: .percent(100), unreachable: .count(0)))
        all["h3"].isReachable = false
        #expect(activate(all) == ["h1", "h2", "h4", "h5", "h6", "h7", "h8"])
    }

    @Test func `a stop is bounded by the batch alone`() {
        var fleet = Fleet(hosts: 8, policy: RolloutPolicy(unreachable: .count(0)), kind: .stop)
        for name in ["h1", "h2", "h3"] { fleet[name].isReachable = false }
        #expect(activate(fleet) == ["h4", "h5"])
    }

    @Test func `the floor of one zone is not charged with the hosts of another`() {
        var fleet = Fleet(
            hosts: 8,
            zones: ["a", "b"],
            policy: RolloutPolicy(batch: .percent(50), unreachable: .count(0))
        )
        for index in fleet.snapshot.hosts.indices { fleet.snapshot.hosts[index].hasRelease = true }
        for name in ["h2", "h4"] { fleet[name].isReachable = false }
        #expect(activate(fleet) == ["h1", "h3"])
        for name in ["h1", "h3", "h5", "h7"] { fleet[name].serves = Fleet.new.id }
        fleet.settle()
        #expect(fleet.changing == [])
        #expect(
            fleet.plan.waits.first?.what
                == "h2, h4 do not serve well; at most 2 of 4 hosts of zone b may be out: h6, h8 wait"
        )
    }
}
