import SlipwayHostPlan
import SlipwayModel

extension World {
    /// Hands a desire to the worker of its stage.
    func put(_ desired: HostAssignment, _ host: Int) {
        guard hosts[host].agent.isUp, let worker = hosts[host].agent.workers[desired.stage] else { return }
        worker.newest = desired
        worker.run?.wanted(desired)
        if worker.run == nil { takeUp(host, desired.stage) }
    }

    /// Begins the newest desire, unless its end was told already.
    func takeUp(_ host: Int, _ stage: StageKey) {
        guard hosts[host].agent.isUp, let worker = hosts[host].agent.workers[stage], worker.run == nil,
            let desired = worker.newest, desired.epoch != worker.settled, let disk = hosts[host].stages[stage]
        else { return }
        var run = EpochRun(
            desired,
            current: disk.current,
            releases: Set(disk.releases),
            history: disk.history,
            sequence: worker.sequence,
            host: hosts[host].name
        )
        run.wanted(desired)
        worker.actions = run.begun()
        (worker.run, worker.activationBegan) = (run, nil)
        carryOn(host, stage)
    }

    /// Carries out the actions that are due; the agent may end between any two of them.
    func carryOn(_ host: Int, _ stage: StageKey) {
        while hosts[host].agent.isUp, let worker = hosts[host].agent.workers[stage] {
            guard let action = worker.actions.first else { return endRun(host, stage) }
            if isChaotic, chance.happens(perMille: scenario.agentCrashes) { return crashAgent(host) }
            hosts[host].agent.workers[stage]?.actions.removeFirst()
            guard carryOut(action, host, stage) else { return }
        }
    }

    /// - Returns: whether the next action may follow at once.
    private func carryOut(_ action: EpochAction, _ host: Int, _ stage: StageKey) -> Bool {
        switch action {
        case .append(let record): append(record, host, stage)
        case .lookUp(let hook, let build):
            let isThere = builds[build]?.hooks.contains(hook) ?? false
            answer(host, stage) { $0.lookedUp(isThere ? .there : .missing) }
        case .perform(let step):
            perform(step, host, stage)
            return false
        case .report(let report): tell(report, host, stage)
        case .observe: observe(host, stage)
        case .endLeftovers: endLeftovers(host, stage)
        case .watch(let watch): beginWatching(watch, host, stage)
        case .collect: collect(host, stage)
        }
        return true
    }

    /// Tells the run what happened, and takes what it wants next.
    func answer(_ host: Int, _ stage: StageKey, _ event: (inout EpochRun) -> [EpochAction]) {
        guard let worker = hosts[host].agent.workers[stage], var run = worker.run else { return }
        run.wanted(worker.newest)
        worker.actions += event(&run)
        worker.run = run
    }

    private func append(_ record: StageRecord, _ host: Int, _ stage: StageKey) {
        if isChaotic, hosts[host].agent.workers[stage]?.run != nil, chance.happens(perMille: scenario.diskFull) {
            note { "\(self.name(host)): no space for a record" }
            hosts[host].agent.workers[stage]?.actions = []
            return answer(host, stage) { $0.recordFailed("no space left") }
        }
        hosts[host].stages[stage]?.history.apply(record)
        if case .epochBegun(let deployment, let epoch, _, _, _) = record {
            hosts[host].agent.workers[stage]?.watched = nil
            note { "\(self.name(host)) \(stage.app) takes up epoch \(epoch) of \(deployment)" }
        }
    }

    private func tell(_ report: HostReport, _ host: Int, _ stage: StageKey) {
        if report.status == .activating, hosts[host].agent.workers[stage]?.activationBegan == nil {
            hosts[host].agent.workers[stage]?.activationBegan = now
        }
        if report.status.isTerminal {
            let end = EpochEnd(deployment: report.deployment, epoch: report.epoch, status: report.status)
            hosts[host].stages[stage]?.told.insert(end)
        }
        hosts[host].agent.backlog.add(report)
        planPost(host)
    }

    /// Says what is on the disk.
    func observe(_ host: Int, _ stage: StageKey) {
        checkCurrent(host, stage)
        guard let disk = hosts[host].stages[stage] else { return }
        hosts[host].agent.backlog.add(
            ObservedRelease(
                stage: stage,
                current: disk.current,
                releases: disk.releases.sorted(),
                epoch: disk.history.epoch > 0 ? disk.history.epoch : nil
            )
        )
        planPost(host)
    }

    private func endRun(_ host: Int, _ stage: StageKey) {
        guard let run = hosts[host].agent.workers[stage]?.run else { return }
        note { "\(self.name(host)) \(stage.app) ends epoch \(run.desired.epoch): \(run.end?.rawValue ?? "left")" }
        hosts[host].agent.workers[stage]?.run = nil
        if hosts[host].agent.workers[stage]?.watchedEpoch == run.desired.epoch {
            hosts[host].agent.workers[stage]?.watched = run
        }
        hosts[host].agent.workers[stage]?.sequence = run.sequence
        if run.end != nil {
            let settled = hosts[host].agent.workers[stage]?.settled ?? -1
            hosts[host].agent.workers[stage]?.settled = max(settled, run.desired.epoch)
        }
        if hosts[host].agent.workers[stage]?.newest?.epoch != run.desired.epoch { takeUp(host, stage) }
    }
}
