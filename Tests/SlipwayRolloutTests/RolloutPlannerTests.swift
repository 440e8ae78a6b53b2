import SlipwayModel
import SlipwayRollout
import Testing

struct RolloutPlannerTests {
    private func names(_ hosts: [HostName]) -> [String] { hosts.map(\.rawValue) }

    @Test func `all hosts prepare at once, before anyone may change`() {
        let plan = Fleet(hosts: 4).plan
        #expect(names(plan.prepare) == ["h1", "h2", "h3", "h4"])
        #expect(plan.activate == [] && plan.alreadyCurrent == [] && plan.overdue == [] && plan.finish == nil)
        #expect(plan.waits.map(\.what) == ["h1, h2, h3, h4 still fetch the build"])
    }

    @Test func `a prepared batch of a quarter changes one of four hosts, and the next once it is healthy`() {
        var fleet = Fleet(hosts: 4)
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        #expect(fleet.changing == ["h1"])
        fleet.becomes("h1", .healthy)
        fleet.settle()
        #expect(fleet.changing == ["h2"])
        #expect(fleet.snapshot.deployment.statusReason == "1 of 4 hosts healthy; h2 changing")
    }

    @Test func `a deployment ends when the last host is healthy`() {
        var fleet = Fleet(hosts: 3, policy: RolloutPolicy(batch: .percent(100)))
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        #expect(fleet.changing == ["h1", "h2", "h3"])
        for host in ["h1", "h2", "h3"] { fleet.becomes(host, .healthy) }
        fleet.settle()
        #expect(fleet.finish == .succeeded)
        #expect(fleet.snapshot.deployment.statusReason == "3 of 3 hosts healthy")
    }

    @Test func `deploying what already serves changes nothing and succeeds`() {
        var fleet = Fleet(hosts: 3, serving: Fleet.new)
        #expect(names(fleet.plan.alreadyCurrent) == ["h1", "h2", "h3"])
        fleet.settle()
        #expect(fleet.finish == .succeeded)
        #expect(fleet.snapshot.deployment.statusReason == "3 of 3 hosts healthy; nothing had to change")
        #expect(fleet.mostChanging == 0)
    }

    @Test func `a host that serves the build but was not healthy is changed all the same`() {
        var fleet = Fleet(hosts: 1, serving: Fleet.new)
        fleet["h1"].wasHealthy = false
        #expect(names(fleet.plan.prepare) == ["h1"])
        #expect(fleet.plan.alreadyCurrent == [])
    }

    @Test func `a retried host is changed again even though current points to the build already`() {
        var fleet = Fleet(hosts: 1, serving: Fleet.new)
        fleet.hold("h1", .none)
        fleet["h1"].hasRelease = true
        #expect(names(fleet.plan.activate) == ["h1"])
        #expect(fleet.plan.alreadyCurrent == [])
    }

    @Test func `unhealthy hosts go first, then unknown, then old ones`() {
        var fleet = Fleet(hosts: 3, policy: RolloutPolicy(batch: .count(1)))
        fleet["h2"].serves = nil
        fleet["h2"].wasHealthy = nil
        fleet["h3"].wasHealthy = false
        fleet.settle()
        fleet.allPrepared()
        var order: [String] = []
        for _ in 1...3 {
            fleet.settle()
            order += fleet.changing
            for host in fleet.changing { fleet.becomes(host, .healthy) }
        }
        #expect(order == ["h3", "h2", "h1"])
    }

    @Test func `a release on disk needs no preparation: a rollback starts with its first batch`() {
        var fleet = Fleet(hosts: 4, policy: RolloutPolicy(batch: .percent(50)), kind: .rollback)
        for host in ["h1", "h2", "h3", "h4"] { fleet[host].hasRelease = true }
        #expect(names(fleet.plan.activate) == ["h1", "h2"])
        #expect(fleet.plan.prepare == [])
    }

    @Test func `only the hosts that lack the release are asked to prepare it`() {
        var fleet = Fleet(hosts: 4, policy: RolloutPolicy(batch: .percent(50)), kind: .rollback)
        for host in ["h1", "h2", "h3"] { fleet[host].hasRelease = true }
        #expect(names(fleet.plan.activate) == ["h1", "h2"])
        #expect(names(fleet.plan.prepare) == ["h4"])
    }

    @Test func `the batch limit holds in each zone, and zones go one after another`() {
        var fleet = Fleet(hosts: 8, zones: ["a", "b"], policy: RolloutPolicy(batch: .percent(50)))
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        #expect(fleet.changing == ["h1", "h3"])
        fleet.becomes("h1", .healthy)
        fleet.becomes("h3", .healthy)
        fleet.settle()
        #expect(fleet.changing == ["h5", "h7"])
        fleet.becomes("h5", .healthy)
        fleet.settle()
        #expect(fleet.changing == ["h7"], "zone b waits until zone a has nothing left that changes")
        fleet.becomes("h7", .healthy)
        fleet.settle()
        #expect(fleet.changing == ["h2", "h4"])
    }

    @Test func `a first failing host stops the deployment and asks for the way back`() {
        var fleet = Fleet(hosts: 4)
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        fleet.becomes("h1", .unhealthy, error: "restart exited 1\nboom")
        fleet.settle()
        #expect(fleet.finish == .failed(revertTo: Fleet.old))
        #expect(fleet.snapshot.deployment.statusReason == "h1: restart exited 1; going back to aaaaaaaa")
        #expect(fleet.mostChanging == 1)
    }

    @Test func `as many failures as are allowed do not stop it`() {
        var fleet = Fleet(hosts: 4, policy: RolloutPolicy(batch: .count(1), failures: .count(1)))
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        fleet.becomes("h1", .interrupted, error: "the agent died in restart")
        fleet.settle()
        #expect(fleet.changing == ["h2"])
        for host in ["h2", "h3", "h4"] {
            fleet.becomes(host, .healthy)
            fleet.settle()
        }
        #expect(fleet.finish == .succeeded)
        #expect(fleet.snapshot.deployment.statusReason == "3 of 4 hosts healthy; failed but tolerated: h1")
    }

    @Test func `a deployment on which no host became healthy has failed, however many failures are allowed`() {
        var fleet = Fleet(hosts: 1, policy: RolloutPolicy(failures: .count(1)))
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        fleet.becomes("h1", .unhealthy, error: "probe failed")
        fleet.settle()
        #expect(fleet.finish == .failed(revertTo: Fleet.old))
    }

    @Test func `nothing is reverted when no host was changed`() {
        var fleet = Fleet(hosts: 2)
        fleet.settle()
        fleet.becomes("h1", .unhealthy, error: "fetch: digest mismatch")
        fleet.settle()
        #expect(fleet.finish == .failed(revertTo: nil))
        #expect(fleet.snapshot.deployment.statusReason.contains("no host was changed"))
    }

    @Test func `without an earlier stable build there is nothing to go back to, and it says so`() {
        var fleet = Fleet(hosts: 1, serving: nil)
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        fleet.becomes("h1", .unhealthy, error: "boom")
        fleet.settle()
        #expect(fleet.finish == .failed(revertTo: nil))
        #expect(fleet.snapshot.deployment.statusReason == "h1: boom; there is no earlier stable build to go back to")
    }

    @Test(arguments: [Deployment.Kind.rollback, .restart, .stop])
    func `there is no revert of a revert, a restart or a stop`(kind: Deployment.Kind) {
        var fleet = Fleet(hosts: 1, kind: kind)
        fleet["h1"].hasRelease = true
        fleet.settle()
        fleet.becomes("h1", .unhealthy, error: "boom")
        fleet.settle()
        #expect(fleet.finish == .failed(revertTo: nil))
    }

    @Test func `on-failure pause waits for a person instead`() {
        var fleet = Fleet(hosts: 2, policy: RolloutPolicy(onFailure: .pause))
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        fleet.becomes("h1", .unhealthy, error: "boom")
        fleet.settle()
        #expect(fleet.finish == .pause)
    }

    @Test func `a paused deployment admits nobody and prepares nobody, whatever happens`() {
        var fleet = Fleet(hosts: 4)
        fleet.snapshot.deployment.status = .paused
        fleet.snapshot.deployment.statusReason = "paused by alice: lunch"
        fleet.pass(.hours(5))
        #expect(fleet.plan.prepare == [] && fleet.plan.activate == [] && fleet.plan.finish == nil)
        #expect(fleet.plan.waits.first?.endedBy == "anyone who may deploy, by 'slipway resume shop/prod'")
    }

    @Test func `a host out of reach is passed over, and one may be missing at the end`() {
        var fleet = Fleet(hosts: 3, policy: RolloutPolicy(batch: .count(1)))
        fleet["h1"].isReachable = false
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        #expect(fleet.changing == ["h2"])
        for host in ["h2", "h3"] {
            fleet.becomes(host, .healthy)
            fleet.settle()
        }
        #expect(fleet.finish == .succeeded)
        #expect(fleet.snapshot.deployment.statusReason == "2 of 3 hosts healthy; out of reach: h1")
    }

    @Test func `more hosts out of reach than allowed keep their places and hold the end`() {
        var fleet = Fleet(hosts: 3, policy: RolloutPolicy(batch: .count(1), unreachable: .count(0)))
        fleet["h1"].isReachable = false
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        #expect(fleet.changing == [])
        #expect(
            fleet.plan.waits.map(\.what) == [
                "h1 does not serve well; at most 1 of 3 hosts may be out: h2, h3 wait",
                "h1 out of reach for more than 90s",
            ]
        )
        fleet.pass(.minutes(11))
        fleet.settle()
        #expect(fleet.finish == .failed(revertTo: nil))
    }

    @Test func `a host that gives no word within its deadline has failed`() {
        var fleet = Fleet(hosts: 2)
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        fleet["h1"].assignment?.step = "probe"
        fleet.pass(.minutes(5) + RolloutPlanner.reportGrace)
        #expect(fleet.plan.overdue.map(\.host.rawValue) == ["h1"])
        #expect(fleet.plan.overdue.first?.error.contains("last seen in 'probe'") == true)
        fleet.settle()
        #expect(fleet.finish == .failed(revertTo: Fleet.old))
    }

    @Test func `a stage without hosts does not succeed: it says that it has none`() {
        var fleet = Fleet(hosts: 0)
        #expect(fleet.plan.finish == nil)
        #expect(fleet.plan.waits.first?.what == "shop/prod has no hosts")
        fleet.pass(.minutes(11))
        #expect(fleet.plan.finish == .failed(revertTo: nil))
    }

    @Test func `a wave bakes before the next begins`() {
        let policy = RolloutPolicy(
            waves: [.init(hosts: .count(1), bake: .minutes(10)), .init(hosts: .percent(100))],
            batch: .percent(100)
        )
        var fleet = Fleet(hosts: 4, policy: policy)
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        #expect(fleet.changing == ["h1"])
        fleet.becomes("h1", .healthy)
        fleet.settle()
        #expect(fleet.changing == [])
        #expect(fleet.plan.waits.first?.what == "wave 1 of 2 bakes")
        #expect(fleet.plan.waits.first?.until == Fleet.start + .minutes(10))
        fleet.pass(.minutes(10))
        fleet.settle()
        #expect(fleet.changing == ["h2", "h3", "h4"])
    }

    @Test func `an excluded host does not count, and the deployment ends without it`() {
        var fleet = Fleet(hosts: 2, policy: RolloutPolicy(batch: .count(1)))
        fleet.hold("h1", .excluded)
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        fleet.becomes("h2", .healthy)
        fleet.settle()
        #expect(fleet.finish == .succeeded)
        #expect(fleet.snapshot.deployment.statusReason == "1 of 1 host healthy; excluded: h1")
    }

    @Test func `a paused host waits, others go on, and the deployment waits for it without a deadline`() {
        var fleet = Fleet(hosts: 2, policy: RolloutPolicy(batch: .count(1)))
        fleet.hold("h1", .paused)
        fleet.settle()
        fleet.allPrepared()
        fleet.settle()
        #expect(fleet.changing == ["h2"])
        fleet.becomes("h2", .healthy)
        fleet.pass(.hours(3))
        fleet.settle()
        #expect(fleet.finish == nil)
        #expect(fleet.plan.waits.first?.what == "h1 paused by a person")
    }
}
