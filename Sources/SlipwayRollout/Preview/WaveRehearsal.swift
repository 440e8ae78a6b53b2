import SlipwayModel

/// Plays a deployment through: no bake, every build at hand, and every host that is asked becomes healthy at once.
struct WaveRehearsal {
    struct Round {
        var hosts: [HostName]
        /// How many hosts had their place in a wave already.
        var admittedBefore: Int
    }

    private(set) var current: [HostName] = []
    /// What the planner waits for in the end.
    private(set) var waits: [WhyAnswer.Reason] = []
    private var snapshot: RolloutSnapshot
    private let now: Timestamp

    init(_ snapshot: RolloutSnapshot, now: Timestamp) {
        self.snapshot = snapshot
        self.now = now
        self.snapshot.gate = .open
        self.snapshot.deployment.status = .running
        (self.snapshot.deployment.startedAt, self.snapshot.deployment.progressAt) = (now, now)
        for index in self.snapshot.deployment.policy.waves.indices {
            self.snapshot.deployment.policy.waves[index].bake = .zero
        }
        for index in self.snapshot.hosts.indices { self.snapshot.hosts[index].hasRelease = true }
    }

    var total: Int { snapshot.hosts.count }
    private var open: [RolloutSnapshot.HostState] { snapshot.hosts.filter { $0.assignment?.status != .healthy } }
    var away: [HostName] { open.filter { !$0.isReachable }.map(\.name) }
    var waiting: [HostName] { open.filter(\.isReachable).map(\.name) }

    /// The hosts that change next; `nil` when nobody does any more.
    mutating func next() -> Round? {
        for _ in 0...snapshot.hosts.count {
            let plan = RolloutPlanner.plan(snapshot, now: now)
            waits = plan.waits
            let admittedBefore = snapshot.hosts.count { $0.assignment?.status == .healthy }
            current += plan.alreadyCurrent
            end(plan.alreadyCurrent, activated: false)
            end(plan.activate, activated: true)
            guard plan.activate.isEmpty else {
                return Round(hosts: plan.activate, admittedBefore: admittedBefore + plan.alreadyCurrent.count)
            }
            guard plan.finish == nil, !plan.alreadyCurrent.isEmpty else { return nil }
        }
        return nil
    }

    private mutating func end(_ names: [HostName], activated: Bool) {
        let names = Set(names)
        for index in snapshot.hosts.indices where names.contains(snapshot.hosts[index].name) {
            var assignment = Assignment(
                deployment: snapshot.deployment.id,
                host: snapshot.hosts[index].name,
                epoch: 1,
                status: .healthy,
                finishedAt: now,
                updatedAt: now
            )
            if activated { (assignment.desire, assignment.activatedAt) = (.activate, now) }
            assignment.previousBuild = snapshot.hosts[index].serves
            snapshot.hosts[index].assignment = assignment
            if activated {
                snapshot.hosts[index].serves = snapshot.deployment.build?.id
                snapshot.hosts[index].wasHealthy = true
                snapshot.hosts[index].unsettledSince = nil
            }
        }
    }
}
