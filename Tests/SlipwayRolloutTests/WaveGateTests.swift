import SlipwayModel
import SlipwayRollout
import Testing

struct WaveGateTests {
    private let hold = WaveGate.Hold(
        reason: "gate p95 has too little data",
        endedBy: "Prometheus, or 'slipway cancel shop/prod'",
        since: Fleet.start,
        until: Fleet.start + .seconds(4)
    )

    private func fleet(bake: Interval = .zero, kind: Deployment.Kind = .regular) -> Fleet {
        let policy = RolloutPolicy(
            waves: [.init(hosts: .count(1), bake: bake), .init(hosts: .percent(100))],
            batch: .percent(100)
        )
        var fleet = Fleet(hosts: 3, policy: policy, kind: kind)
        for index in fleet.snapshot.hosts.indices { fleet.snapshot.hosts[index].hasRelease = true }
        return fleet
    }

    private func activate(_ fleet: Fleet) -> [String] { fleet.plan.activate.map(\.rawValue) }

    @Test func `a gate that holds keeps the first host from changing, and says so`() {
        var fleet = fleet()
        fleet["h3"].hasRelease = false
        fleet.snapshot.gate = .holding(hold)
        let plan = fleet.plan
        #expect(plan.activate == [] && plan.finish == nil && plan.overdue == [] && plan.alreadyCurrent == [])
        #expect(plan.prepare.map(\.rawValue) == ["h3"], "preparing touches nothing that serves")
        #expect(
            plan.waits.first
                == WhyAnswer.Reason(
                    what: "wave 1 of 2 may not begin: gate p95 has too little data",
                    endedBy: "Prometheus, or 'slipway cancel shop/prod'",
                    since: Fleet.start,
                    until: Fleet.start + .seconds(4)
                )
        )
        #expect(plan.wakeAt == Fleet.start + .seconds(4))
    }

    @Test func `a gate holds the next wave after the bake, and no deadline counts meanwhile`() {
        var fleet = fleet(bake: .minutes(1))
        fleet.settle()
        fleet.becomes("h1", .healthy)
        fleet.snapshot.gate = .holding(hold)
        #expect(fleet.plan.waits.map(\.what) == ["wave 1 of 2 bakes"])
        fleet.pass(.hours(9))
        fleet.settle()
        #expect(fleet.finish == nil && fleet.changing == [])
        #expect(fleet.plan.waits.map(\.what) == ["wave 2 of 2 may not begin: gate p95 has too little data"])
        #expect(fleet.snapshot.deployment.statusReason.hasSuffix("may not begin: gate p95 has too little data"))
        fleet.snapshot.gate = .opened(at: fleet.now)
        #expect(activate(fleet) == ["h2", "h3"])
        #expect(fleet.plan.finish == nil)
    }

    @Test func `after a gate opened the progress deadline counts from there`() {
        var fleet = fleet()
        for name in ["h2", "h3"] { fleet[name].hasRelease = false }
        fleet.settle()
        fleet.becomes("h1", .healthy)
        fleet.pass(.hours(9))
        fleet.snapshot.gate = .opened(at: fleet.now)
        fleet.settle()
        fleet.pass(.minutes(10))
        #expect(fleet.plan.finish == nil)
        fleet.pass(.seconds(1))
        #expect(fleet.plan.finish == .failed(revertTo: Fleet.old))
    }

    @Test func `a wave that has begun goes on while the gate of the next is not decided`() {
        var fleet = fleet()
        fleet.snapshot.deployment.policy.batch = .count(1)
        fleet.settle()
        fleet.becomes("h1", .healthy)
        fleet.settle()
        #expect(fleet.changing == ["h2"])
        fleet.snapshot.gate = .holding(hold)
        fleet.becomes("h2", .healthy)
        fleet.settle()
        #expect(fleet.changing == ["h3"])
    }

    @Test func `a failed gate fails the deployment as failing hosts do`() {
        var fleet = fleet()
        fleet.snapshot.gate = .failed(reason: "p95 is 0.4, above 0.2")
        #expect(fleet.plan.finish == .failed(revertTo: nil))
        fleet.snapshot.gate = .open
        fleet.settle()
        fleet.snapshot.gate = .failed(reason: "p95 is 0.4, above 0.2")
        #expect(fleet.plan.finish == .failed(revertTo: Fleet.old))
        #expect(fleet.plan.statusReason == "wave 1 of 2: p95 is 0.4, above 0.2; going back to aaaaaaaa")
        fleet.snapshot.deployment.policy.onFailure = .pause
        #expect(fleet.plan.finish == .pause)
        #expect(fleet.plan.activate == [])
    }

    @Test(arguments: [Deployment.Kind.rollback, .hotfix])
    func `a rollback or a hotfix neither bakes nor passes a gate`(kind: Deployment.Kind) {
        for gate in [WaveGate.holding(hold), .failed(reason: "p95 is 0.4")] {
            var fleet = fleet(bake: .hours(1), kind: kind)
            fleet.snapshot.gate = gate
            fleet.finishAll()
            #expect(fleet.finish == .succeeded)
        }
    }

    @Test func `a hotfix fails when its hosts do`() {
        var fleet = fleet(bake: .hours(1), kind: .hotfix)
        fleet.settle()
        fleet.becomes("h1", .unhealthy)
        #expect(fleet.plan.finish == .failed(revertTo: Fleet.old))
    }

    @Test func `a bake does not shorten the progress deadline of the wave after it`() {
        var fleet = fleet(bake: .hours(2))
        for name in ["h2", "h3"] { fleet[name].hasRelease = false }
        fleet.settle()
        fleet.becomes("h1", .healthy)
        fleet.settle()
        fleet.pass(.hours(2) + .minutes(10))
        #expect(fleet.plan.finish == nil)
        fleet.pass(.seconds(1))
        #expect(fleet.plan.statusReason.hasPrefix("no progress for 10m (progress-deadline): not prepared: h2, h3"))
    }

    @Test func `a tolerated host that was lost in a wave makes room for another`() {
        var fleet = fleet()
        fleet.settle()
        #expect(fleet.changing == ["h1"])
        fleet["h1"].isReachable = false
        fleet.pass(.minutes(5) + RolloutPlanner.reportGrace)
        #expect(activate(fleet) == ["h2"])
        fleet.snapshot.deployment.policy.unreachable = .count(0)
        #expect(activate(fleet) == [])
    }
}
