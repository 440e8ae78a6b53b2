import SlipwayModel
import SlipwayRollout
import Testing

/// Which deadlines count while nobody works on the deployment, or nobody can hear the hosts.
struct DeadlineTests {
    private func changing() -> Fleet {
        var fleet = Fleet(hosts: 2, policy: RolloutPolicy(batch: .count(1)))
        for index in fleet.snapshot.hosts.indices { fleet.snapshot.hosts[index].hasRelease = true }
        fleet.settle()
        return fleet
    }

    private var beyond: Interval { .minutes(5) + RolloutPlanner.reportGrace }

    @Test func `a pause does not stop a host in the middle of its change, nor its deadline`() {
        var fleet = changing()
        fleet.snapshot.deployment.status = .paused
        fleet.snapshot.deployment.statusReason = "paused by alice"
        #expect(fleet.plan.wakeAt == Fleet.start + beyond)
        fleet.pass(beyond)
        let plan = fleet.plan
        #expect(plan.overdue.map(\.host.rawValue) == ["h1"])
        #expect(plan.finish == nil && plan.activate == [] && plan.prepare == [] && plan.alreadyCurrent == [])
        #expect(plan.statusReason == "paused by alice")
    }

    @Test func `a host that became healthy in a pause is not judged when it is resumed`() {
        var fleet = changing()
        fleet.snapshot.deployment.status = .paused
        fleet.becomes("h1", .healthy)
        fleet.pass(.hours(5))
        fleet.snapshot.deployment.status = .running
        fleet.snapshot.deployment.progressAt = fleet.now
        #expect(fleet.plan.overdue == [] && fleet.plan.finish == nil)
        #expect(fleet.plan.activate.map(\.rawValue) == ["h2"])
    }

    @Test func `a pause stops the progress deadline`() {
        var fleet = changing()
        fleet.becomes("h1", .healthy)
        fleet.snapshot.deployment.status = .paused
        fleet.pass(.hours(5))
        #expect(fleet.plan.finish == nil)
    }

    @Test func `after a silence a host has time to report before it is judged`() {
        var fleet = changing()
        fleet["h1"].isReachable = false
        fleet.pass(.minutes(9))
        #expect(fleet.plan.overdue == [])
        fleet["h1"].isReachable = true
        fleet["h1"].heardSince = fleet.now
        #expect(fleet.plan.overdue == [] && fleet.plan.waits.map(\.what) == ["h1 is changing"])
        #expect(fleet.plan.wakeAt == fleet.now + .seconds(10))
        fleet.pass(RolloutPlanner.reportGrace)
        #expect(fleet.plan.overdue.map(\.host.rawValue) == ["h1"])
    }

    @Test func `hearing a host again does not shorten its deadline`() {
        var fleet = changing()
        fleet["h1"].heardSince = fleet.now
        fleet.pass(.minutes(5))
        #expect(fleet.plan.overdue == [])
    }

    @Test func `a server that was down for hours does not fail what it finds running`() {
        var fleet = changing()
        fleet.pass(.hours(3))
        #expect(fleet.plan.finish == .failed(revertTo: Fleet.old))
        fleet.snapshot.watchedSince = fleet.now
        #expect(fleet.plan.finish == nil && fleet.plan.overdue == [] && fleet.plan.activate == [])
        fleet.pass(RolloutPlanner.reportGrace)
        #expect(fleet.plan.overdue.map(\.host.rawValue) == ["h1"])
        fleet.becomes("h1", .healthy)
        fleet.snapshot.deployment.progressAt = Fleet.start
        #expect(fleet.plan.finish == nil && fleet.plan.activate.map(\.rawValue) == ["h2"])
        fleet.pass(.minutes(10))
        #expect(fleet.plan.statusReason.hasPrefix("no progress for 10m"))
    }
}
