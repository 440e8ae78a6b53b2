import SlipwayModel
import SlipwayRollout
import Testing

/// Hosts that come, go and stay away in the middle of a deployment.
struct MembershipTests {
    private func ready(_ count: Int, _ policy: RolloutPolicy = RolloutPolicy(batch: .count(1))) -> Fleet {
        var fleet = Fleet(hosts: count, policy: policy)
        for index in fleet.snapshot.hosts.indices { fleet.snapshot.hosts[index].hasRelease = true }
        return fleet
    }

    private func expect(
        _ fleet: Fleet,
        prepare: [String] = [],
        activate: [String] = [],
        current: [String] = [],
        overdue: [String] = [],
        finish: RolloutPlan.Finish? = nil,
        _ reason: String,
        at place: SourceLocation = #_sourceLocation
    ) {
        let plan = fleet.plan
        #expect(plan.prepare.map(\.rawValue) == prepare, sourceLocation: place)
        #expect(plan.activate.map(\.rawValue) == activate, sourceLocation: place)
        #expect(plan.alreadyCurrent.map(\.rawValue) == current, sourceLocation: place)
        #expect(plan.overdue.map(\.host.rawValue) == overdue, sourceLocation: place)
        #expect(plan.finish == finish, sourceLocation: place)
        #expect(plan.statusReason == reason, sourceLocation: place)
    }

    @Test func `a host that leaves while it changes gives its place to the next`() {
        var fleet = ready(3)
        fleet.settle()
        #expect(fleet.changing == ["h1"])
        fleet.leaves("h1")
        expect(fleet, activate: ["h2"], "0 of 2 hosts healthy; h2 changing")
    }

    @Test func `a host that comes back after its deadline is heard before it is judged`() {
        var fleet = ready(3)
        fleet.settle()
        let gone = fleet["h1"]
        fleet.leaves("h1")
        fleet.pass(.minutes(9))
        fleet.snapshot.hosts.append(gone)
        fleet["h1"].heardSince = fleet.now
        expect(fleet, "0 of 3 hosts healthy; h1 changing")
        fleet.pass(RolloutPlanner.reportGrace)
        expect(
            fleet,
            overdue: ["h1"],
            finish: .failed(revertTo: Fleet.old),
            "h1: no result within 5m (healthy-deadline) of its start; going back to aaaaaaaa"
        )
    }

    @Test func `the last host leaves: the deployment says that there are none, and fails by its deadline`() {
        var fleet = ready(1)
        fleet.settle()
        fleet.leaves("h1")
        expect(fleet, "0 of 0 hosts healthy; shop/prod has no hosts")
        #expect(
            fleet.plan.waits.map(\.endedBy) == ["a host that joins the stage's group, or 'slipway cancel shop/prod'"]
        )
        fleet.pass(.minutes(10) + .seconds(1))
        expect(
            fleet,
            finish: .failed(revertTo: nil),
            "no progress for 10m (progress-deadline): shop/prod has no hosts; no host was changed, "
                + "so there is nothing to go back from"
        )
    }

    @Test func `the only host left to change leaves: the deployment has succeeded on the others`() {
        var fleet = ready(2)
        fleet.settle()
        fleet.becomes("h1", .healthy)
        fleet.settle()
        fleet.leaves("h2")
        expect(fleet, finish: .succeeded, "1 of 1 host healthy")
    }

    @Test func `all hosts are excluded: nothing succeeds, and the way out is named`() {
        var fleet = ready(2)
        for name in ["h1", "h2"] { fleet.hold(name, .excluded) }
        expect(fleet, "0 of 0 hosts healthy; shop/prod has no hosts; excluded: h1, h2")
        #expect(
            fleet.plan.waits.map(\.endedBy) == [
                "a host that joins the stage's group, 'slipway host include HOST shop/prod', or 'slipway cancel shop/prod'"
            ]
        )
        fleet.hold("h2", .none)
        expect(fleet, activate: ["h2"], "0 of 1 host healthy; h2 changing")
    }

    @Test func `a host that is excluded while it changes is waited for no longer`() {
        var fleet = ready(2)
        fleet.settle()
        fleet.hold("h1", .excluded)
        expect(fleet, activate: ["h2"], "0 of 1 host healthy; h2 changing")
    }

    @Test func `a failed host that is excluded does not count any more`() {
        var fleet = ready(3, RolloutPolicy(batch: .count(1), onFailure: .pause))
        fleet.settle()
        fleet.becomes("h1", .unhealthy, error: "boom")
        #expect(fleet.plan.finish == .pause)
        fleet.hold("h1", .excluded)
        expect(fleet, activate: ["h2"], "0 of 2 hosts healthy; h2 changing")
    }

    @Test func `a host that joins when all others are healthy is prepared and changed too`() {
        var fleet = ready(1)
        fleet.settle()
        fleet.becomes("h1", .healthy)
        fleet.joins("h2")
        expect(fleet, prepare: ["h2"], "1 of 2 hosts healthy; h2 still fetches the build")
        fleet.settle()
        fleet.allPrepared()
        expect(fleet, activate: ["h2"], "1 of 2 hosts healthy; h2 changing")
    }

    @Test func `a host that joins with the build already is changed all the same: whether it runs is not known`() {
        var fleet = ready(1)
        fleet.joins("h2", serves: Fleet.new)
        fleet.settle()
        expect(fleet, "0 of 2 hosts healthy; h1 changing")
        fleet.becomes("h1", .healthy)
        fleet.allPrepared()
        expect(fleet, activate: ["h2"], "1 of 2 hosts healthy; h2 changing")
    }

    @Test func `hosts that join do not hurry a percentage wave past its bake`() {
        var fleet = ready(
            4,
            RolloutPolicy(
                waves: [.init(hosts: .percent(50), bake: .minutes(1)), .init(hosts: .percent(100))],
                batch: .percent(100)
            )
        )
        fleet.settle()
        fleet.becomes("h1", .healthy)
        fleet.becomes("h2", .healthy)
        expect(fleet, "2 of 4 hosts healthy; wave 1 of 2 bakes")
        fleet.joins("h5", serves: Fleet.old)
        fleet["h5"].hasRelease = true
        expect(fleet, activate: ["h3"], "2 of 5 hosts healthy; h3 changing")
    }

    @Test func `a stage of no host says so until one joins`() {
        var fleet = Fleet(hosts: 0)
        expect(fleet, "0 of 0 hosts healthy; shop/prod has no hosts")
        fleet.joins("h1")
        expect(fleet, prepare: ["h1"], "0 of 1 host healthy; h1 still fetches the build")
    }

    @Test func `two apps on one host are two stages: neither counts what the other changes`() {
        var shop = ready(1)
        let blog = ready(1)
        shop.settle()
        #expect(shop.changing == ["h1"])
        expect(blog, activate: ["h1"], "0 of 1 host healthy; h1 changing")
    }
}
