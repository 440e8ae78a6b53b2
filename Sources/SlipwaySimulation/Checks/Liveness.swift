import SlipwayHostPlan
import SlipwayModel
import SlipwayRollout
import SlipwayStages

extension World {
    /// By then all has to be at rest: the time that every deployment may take, one after the other.
    var deadline: Timestamp {
        let policy = scenario.policy
        let bakes = policy.waves.reduce(Interval.zero) { $0 + $1.bake }
        let one = policy.progressDeadline + policy.healthyDeadline + bakes + Host.lostAfter + .minutes(1)
        let count = Int64(store.deployments.count + 1) * Int64(hosts.count + 1)
        return scenario.faultsEnd + Interval(milliseconds: one.milliseconds * count)
    }

    /// Whether nothing is left to do: no deployment moves, no host works, all is told.
    var isAtRest: Bool {
        now > scenario.faultsEnd + .seconds(45) && server.isUp && server.woken.isEmpty && hosts.allSatisfy(isAtRest)
            && store.deployments.allSatisfy(isAtRest)
    }

    private func isAtRest(_ deployment: Deployment) -> Bool {
        switch deployment.status {
        case .succeeded, .failed, .cancelled: true
        case .paused: !deployment.statusReason.isEmpty
        case .queued: isHeld(deployment.stage) && deployment.statusReason.hasPrefix("waits for ")
        case .running: isHeld(deployment.stage)
        }
    }

    /// Whether a person holds the stage's active deployment, or one of its hosts.
    private func isHeld(_ stage: StageKey) -> Bool {
        guard let active = store.open(stage).first(where: { Deployment.Status.active.contains($0.status) }) else {
            return false
        }
        if active.status == .paused { return true }
        let assignments = store.assignments(of: active.id).filter {
            store.hosts[$0.host] != nil && $0.hold != .excluded
        }
        return assignments.allSatisfy { $0.status != .activating }
            && assignments.contains { $0.hold == .paused && !$0.status.isTerminal }
            && now > scenario.faultsEnd + .minutes(10)
    }

    private func isAtRest(_ host: SimulatedHost) -> Bool {
        if host.isRevoked { return true }
        return host.agent.isUp && host.agent.backlog.isEmpty && host.agent.workers.values.allSatisfy { $0.run == nil }
    }

    /// What is not at rest.
    var unrest: String {
        let deployments = store.deployments.filter { !isAtRest($0) }.map {
            "\($0.id) is \($0.status.rawValue): \($0.statusReason)"
        }
        let busy = hosts.filter { !isAtRest($0) }.map { host in
            let runs = scenario.stages.compactMap { host.agent.workers[$0]?.run?.desired.epoch }
            return "\(host.name) works on \(runs), its agent is \(host.agent.isUp ? "up" : "down")"
        }
        return "no rest \((now - scenario.faultsEnd).inWords) after the last fault: "
            + (deployments + busy).joined(separator: "; ")
    }

    /// What must hold once all is at rest.
    func checkEnd() {
        note { "all is at rest" }
        for stage in scenario.stages {
            for host in hosts where store.hosts[host.name]?.identity == host.identity && !host.isRevoked {
                checkRecord(of: host, stage)
            }
            checkServed(stage)
        }
    }

    private func checkRecord(of host: SimulatedHost, _ stage: StageKey) {
        guard let disk = host.stages[stage], let known = store.hosts[host.name]?.stages[stage] else { return }
        if known.current != disk.current || known.releases != disk.releases.sorted() {
            violate(
                .sameRecord,
                "\(host.name) has \(disk.current?.rawValue ?? "nothing") as current, and the server's record says \(known.current?.rawValue ?? "nothing")"
            )
        }
        guard let deployment = disk.history.deployment, let end = disk.history.end,
            let assignment = store.assignment(deployment, host.name), assignment.epoch == disk.history.epoch,
            assignment.status != end.status
        else { return }
        // With a full disk an end is told without its record.
        let word = EpochEnd(deployment: deployment, epoch: assignment.epoch, status: assignment.status)
        let isKnown =
            disk.told.contains(word)
            || assignment.status == .unhealthy && assignment.error?.contains("healthy-deadline") == true
        if !isKnown {
            violate(
                .sameRecord,
                "\(host.name) ended epoch \(disk.history.epoch) of \(deployment) as \(end.status.rawValue), and the server's record says \(assignment.status.rawValue)"
            )
        }
    }

    /// The hosts that count as healthy in the newest deployment serve its build, if it succeeded.
    private func checkServed(_ stage: StageKey) {
        let started = store.deployments.filter { $0.stage == stage && $0.startedAt != nil }
        let moment = started.compactMap(\.startedAt).max()
        guard let newest = started.last(where: { $0.startedAt == moment }), newest.status == .succeeded,
            [.regular, .hotfix, .rollback].contains(newest.kind)
        else { return }
        for assignment in store.assignments(of: newest.id) where assignment.status == .healthy {
            guard let host = index(of: assignment.host), store.hosts[assignment.host]?.identity == hosts[host].identity,
                let disk = hosts[host].stages[stage]
            else { continue }
            // A host that rescued itself later has said so.
            guard store.hosts[assignment.host]?.stages[stage]?.wasHealthy != false else { continue }
            guard disk.current != newest.build?.id || disk.running != newest.build?.id else { continue }
            violate(
                .served,
                "\(newest.id) succeeded with \(assignment.host), which has \(disk.current?.rawValue.suffix(2) ?? "nothing") as current and runs \(disk.running?.rawValue.suffix(2) ?? "nothing"), not \(newest.build?.id.rawValue.suffix(2) ?? "")"
            )
        }
    }
}
