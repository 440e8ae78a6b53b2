import SlipwayHostPlan
import SlipwayModel

extension World {
    /// Begins a step; it ends by an event of its own.
    func perform(_ step: HostStep, _ host: Int, _ stage: StageKey) {
        hosts[host].agent.workers[stage]?.work += 1
        hosts[host].agent.workers[stage]?.step = step
        guard let worker = hosts[host].agent.workers[stage] else { return }
        note { "\(self.name(host)) \(stage.app) \(Self.words(step))" }
        let life = hosts[host].agent.life
        switch step {
        case .hook(let hook, let build, let attempt):
            run(hook, of: build, attempt.rawValue, host, stage)
        case .probe:
            let health = worker.run?.desired.release.health
            let deadline = now + (health?.deadline ?? .zero)
            hosts[host].agent.workers[stage]?.probeEnds = deadline
            queue.put(.stepEnds(host: host, life: life, stage: stage, work: worker.work), at: after(2000))
        case .fetch, .unpack, .verify, .switchTo:
            let time = chance.between(2, 400)
            queue.put(.stepEnds(host: host, life: life, stage: stage, work: worker.work), at: after(time))
        }
    }

    /// Ends a step that is no hook.
    func endStep(_ host: Int, _ life: Int, _ stage: StageKey, _ work: Int) {
        guard isAlive(host, life), let worker = hosts[host].agent.workers[stage], worker.work == work,
            let step = worker.step
        else { return }
        var outcome = StepOutcome.done
        switch step {
        case .hook: return
        case .fetch: outcome = canFetch(host) ? .done : .failed("the server is out of reach")
        case .unpack(let build): unpack(build, host, stage)
        case .verify(let build):
            let isThere = hosts[host].stages[stage]?.releases.contains(build) ?? false
            outcome = isThere ? .done : .failed("the release is gone")
        case .switchTo(let build): point(to: build, host, stage)
        case .probe(let build):
            guard let end = probed(build, host, stage) else { return }
            outcome = end
        }
        finish(outcome, host, stage)
    }

    func finish(_ outcome: StepOutcome, _ host: Int, _ stage: StageKey) {
        hosts[host].agent.workers[stage]?.step = nil
        hosts[host].agent.workers[stage]?.work += 1
        // An agent may end between an effect and its knowledge of it.
        if isChaotic, chance.happens(perMille: scenario.agentCrashes) { return crashAgent(host) }
        answer(host, stage) { $0.stepEnded(outcome) }
        carryOn(host, stage)
    }

    private func canFetch(_ host: Int) -> Bool {
        server.isUp && !network.cutToServer.contains(host) && !network.cutFromServer.contains(host)
    }

    private func unpack(_ build: BuildID, _ host: Int, _ stage: StageKey) {
        hosts[host].stages[stage]?.releases.removeAll { $0 == build }
        hosts[host].stages[stage]?.releases.insert(build, at: 0)
        observe(host, stage)
    }

    private func point(to build: BuildID, _ host: Int, _ stage: StageKey) {
        guard hosts[host].stages[stage]?.releases.contains(build) ?? false else { return }
        hosts[host].stages[stage]?.current = build
        hosts[host].agent.workers[stage]?.switchedAt = now
        hosts[host].stages[stage]?.releases.removeAll { $0 == build }
        hosts[host].stages[stage]?.releases.insert(build, at: 0)
        observe(host, stage)
    }

    /// How the probe ended; `nil` while it goes on.
    private func probed(_ build: BuildID, _ host: Int, _ stage: StageKey) -> StepOutcome? {
        guard let worker = hosts[host].agent.workers[stage], let run = worker.run else { return nil }
        if run.isSuperseded { return .left }
        let isGood = hosts[host].stages[stage]?.running == build && builds[build]?.behaviour(on: host) != .sick
        if isGood { return .done }
        let limit = worker.activationBegan.map { $0 + run.desired.healthyDeadline }
        let end = min(worker.probeEnds ?? now, limit ?? now)
        guard now < end else { return .failed("not healthy within its deadline") }
        queue.put(
            .stepEnds(host: host, life: hosts[host].agent.life, stage: stage, work: worker.work),
            at: min(after(2000), end)
        )
        return nil
    }

    /// Keeps the releases that were used last, and those that are needed.
    func collect(_ host: Int, _ stage: StageKey) {
        guard let disk = hosts[host].stages[stage], let worker = hosts[host].agent.workers[stage] else { return }
        let desired = worker.run?.desired
        let named = [
            disk.current, disk.history.previousBuild, desired?.build?.id, worker.newest?.build?.id,
            worker.newest?.previousBuild,
        ]
        let needed = flaw == .removesCurrent ? [] : Set(named.compactMap(\.self))
        let kept = disk.releases.filter(needed.contains)
        let room = max(0, (desired?.release.keep ?? 1) - kept.count)
        let others = disk.releases.filter { !needed.contains($0) }.dropFirst(flaw == .removesCurrent ? 0 : room)
        guard !others.isEmpty else { return }
        hosts[host].stages[stage]?.releases.removeAll { others.contains($0) }
        observe(host, stage)
    }

    static func words(_ step: HostStep) -> String {
        switch step {
        case .hook(let hook, _, let attempt): "\(hook.rawValue) begins (attempt \(attempt))"
        case .fetch(let build), .unpack(let build), .verify(let build), .switchTo(let build), .probe(let build):
            "\(step.name) \(build.rawValue.suffix(2))"
        }
    }
}
