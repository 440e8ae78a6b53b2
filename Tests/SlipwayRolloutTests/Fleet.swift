import SlipwayModel
import SlipwayRollout

/// A fleet in memory: carries out plans as the driver does, and plays the hosts.
struct Fleet {
    static let old = BuildReference(id: build("a"), commit: commit("a"))
    static let new = BuildReference(id: build("b"), commit: commit("b"))
    static let start = Timestamp(milliseconds: 1_000_000)

    var snapshot: RolloutSnapshot
    var now = Fleet.start
    var finish: RolloutPlan.Finish?
    /// The most hosts of one zone that were changing at the same time.
    var mostChanging = 0

    init(
        hosts: Int,
        zones: [String] = [],
        policy: RolloutPolicy = RolloutPolicy(),
        kind: Deployment.Kind = .regular,
        serving: BuildReference? = Fleet.old
    ) {
        let deployment = Deployment(
            id: DeploymentID(number: 2),
            stage: StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod")),
            kind: kind,
            build: Fleet.new,
            status: .running,
            policy: policy,
            actor: "alice",
            createdAt: Fleet.start,
            startedAt: Fleet.start,
            progressAt: Fleet.start
        )
        let states = (1...max(hosts, 1)).prefix(hosts).map { number in
            RolloutSnapshot.HostState(
                name: HostName(unchecked: "h\(number)"),
                zone: zones.isEmpty ? nil : ZoneName(unchecked: zones[(number - 1) % zones.count]),
                serves: serving?.id,
                wasHealthy: serving == nil ? nil : true
            )
        }
        snapshot = RolloutSnapshot(deployment: deployment, hosts: Array(states), revertTarget: serving)
    }

    static func build(_ digit: Character) -> BuildID {
        guard let build = try? BuildID(String(repeating: digit, count: 16)) else { preconditionFailure("not a digit") }
        return build
    }

    static func commit(_ digit: Character) -> CommitID {
        guard let commit = try? CommitID(String(repeating: digit, count: 40)) else {
            preconditionFailure("not a digit")
        }
        return commit
    }

    var plan: RolloutPlan { RolloutPlanner.plan(snapshot, now: now) }

    func index(_ name: String) -> Int { snapshot.hosts.firstIndex { $0.name.rawValue == name } ?? 0 }

    subscript(_ name: String) -> RolloutSnapshot.HostState {
        get { snapshot.hosts[index(name)] }
        set { snapshot.hosts[index(name)] = newValue }
    }

    var changing: [String] {
        snapshot.hosts.filter { $0.assignment?.status == .activating }.map(\.name.rawValue)
    }

    /// Decides and carries out until nothing changes any more.
    mutating func settle() {
        for _ in 0..<1000 {
            let plan = plan
            carryOut(plan)
            if plan.finish != nil || plan.prepare + plan.activate + plan.alreadyCurrent + plan.overdue.map(\.host) == []
            {
                return
            }
        }
    }

    private mutating func carryOut(_ plan: RolloutPlan) {
        for index in snapshot.hosts.indices {
            let name = snapshot.hosts[index].name
            if plan.prepare.contains(name) { ask(index, .prepare, .preparing) }
            if plan.activate.contains(name) { ask(index, .activate, .activating) }
            if plan.alreadyCurrent.contains(name) { ask(index, .none, .healthy) }
            if let failure = plan.overdue.first(where: { $0.host == name }) { end(index, .unhealthy, failure.error) }
        }
        finish = plan.finish
        snapshot.deployment.statusReason = plan.statusReason
        let zones = Dictionary(grouping: snapshot.hosts.filter { $0.assignment?.status == .activating }, by: \.zone)
        mostChanging = max(mostChanging, zones.values.map(\.count).max() ?? 0)
    }

    private mutating func ask(_ index: Int, _ desire: Assignment.Desire, _ status: Assignment.Status) {
        var assignment =
            snapshot.hosts[index].assignment
            ?? Assignment(
                deployment: snapshot.deployment.id,
                host: snapshot.hosts[index].name,
                epoch: 0,
                updatedAt: now
            )
        assignment.epoch += 1
        assignment.desire = desire
        assignment.status = status
        assignment.reportSequence = 0
        assignment.previousBuild = snapshot.hosts[index].serves
        if desire == .activate { assignment.activatedAt = now }
        if status.isTerminal { assignment.finishedAt = now }
        snapshot.hosts[index].assignment = assignment
    }

    private mutating func end(_ index: Int, _ status: Assignment.Status, _ error: String?) {
        snapshot.hosts[index].assignment?.status = status
        snapshot.hosts[index].assignment?.error = error
        snapshot.hosts[index].assignment?.finishedAt = now
        if snapshot.hosts[index].assignment?.desire == .activate {
            snapshot.hosts[index].wasHealthy = status == .healthy
        }
        if status == .healthy {
            snapshot.hosts[index].serves = snapshot.deployment.build?.id
            snapshot.deployment.progressAt = now
        }
    }

    /// All hosts that fetch have fetched.
    mutating func allPrepared() {
        for index in snapshot.hosts.indices where snapshot.hosts[index].assignment?.status == .preparing {
            snapshot.hosts[index].assignment?.status = .prepared
        }
    }

    mutating func becomes(_ name: String, _ status: Assignment.Status, error: String? = nil) {
        end(index(name), status, error)
    }

    /// Every host that changes becomes healthy, batch after batch, until nothing moves.
    mutating func finishAll() {
        for _ in 0..<100 where finish == nil {
            settle()
            allPrepared()
            settle()
            for name in changing where self[name].isReachable { becomes(name, .healthy) }
        }
    }

    mutating func retry(_ name: String) {
        self[name].assignment?.status = .pending
        self[name].assignment?.desire = .none
        self[name].assignment?.activatedAt = nil
        self[name].assignment?.finishedAt = nil
        self[name].assignment?.error = nil
    }

    mutating func leaves(_ name: String) { snapshot.hosts.removeAll { $0.name.rawValue == name } }

    mutating func joins(_ name: String, zone: String? = nil, serves: BuildReference? = nil) {
        snapshot.hosts.append(
            RolloutSnapshot.HostState(
                name: HostName(unchecked: name),
                zone: zone.map { ZoneName(unchecked: $0) },
                serves: serves?.id
            )
        )
    }

    mutating func pass(_ interval: Interval) { now = now + interval }

    mutating func hold(_ name: String, _ hold: Assignment.Hold) {
        var assignment =
            self[name].assignment
            ?? Assignment(deployment: snapshot.deployment.id, host: self[name].name, epoch: 0, updatedAt: now)
        assignment.hold = hold
        self[name].assignment = assignment
    }
}
