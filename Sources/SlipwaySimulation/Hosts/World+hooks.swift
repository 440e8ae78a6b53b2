import SlipwayHostPlan
import SlipwayModel

extension World {
    /// Starts a hook's process, which leaves a marker of its attempt.
    func run(_ hook: HookName, of build: BuildID, _ attempt: String, _ host: Int, _ stage: StageKey) {
        if !hosts[host].markers.insert(attempt).inserted {
            violate(.attemptOnce, "\(name(host)) runs the attempt \(attempt) a second time")
        }
        if let other = hosts[host].stages[stage]?.process {
            violate(.oneAtATime, "\(name(host)) begins \(attempt) while \(other.attempt) still runs")
        }
        nextProcess += 1
        let number = nextProcess
        hosts[host].stages[stage]?.process = .init(number: number, attempt: attempt, hook: hook, build: build)
        let known = builds[build]
        let patience = patience(host, stage)
        if known?.behaviour(on: host) != .hangs(hook) {
            let time = chance.between(5, known?.slowest ?? 1000)
            queue.put(.processEnds(host: host, stage: stage, process: number), at: after(time))
        }
        if isChaotic, chance.happens(perMille: scenario.agentCrashes) {
            queue.put(.fault(.agentCrash(host: host)), at: after(chance.between(1, 2000)))
        }
        let life = hosts[host].agent.life
        let work = hosts[host].agent.workers[stage]?.work ?? 0
        queue.put(.hookExpires(host: host, life: life, stage: stage, work: work), at: after(patience))
    }

    /// How long the agent lets a hook run, in milliseconds: its timeout, or what is left of the healthy deadline.
    private func patience(_ host: Int, _ stage: StageKey) -> Int64 {
        guard let worker = hosts[host].agent.workers[stage], let run = worker.run else { return 0 }
        let own = run.desired.release.hookTimeout.milliseconds
        guard let began = worker.activationBegan else { return own }
        return min(own, max(0, (began + run.desired.healthyDeadline - now).milliseconds))
    }

    /// A hook's process ends by itself, whether its agent lives or not.
    func endProcess(_ host: Int, _ stage: StageKey, _ process: Int) {
        guard let ended = hosts[host].stages[stage]?.process, ended.number == process else { return }
        hosts[host].stages[stage]?.process = nil
        let hasFailed = builds[ended.build]?.behaviour(on: host) == .fails(ended.hook)
        if !hasFailed { take(effect: ended, host, stage) }
        guard hosts[host].agent.isUp, case .hook(_, _, let attempt)? = hosts[host].agent.workers[stage]?.step,
            attempt.rawValue == ended.attempt
        else { return }
        finish(hasFailed ? .failed("\(ended.hook.rawValue) exited with 1") : .done, host, stage)
    }

    func expire(_ host: Int, _ life: Int, _ stage: StageKey, _ work: Int) {
        guard isAlive(host, life), let worker = hosts[host].agent.workers[stage], worker.work == work,
            case .hook? = worker.step
        else { return }
        kill(host, stage)
        finish(.failed("was ended: it ran too long"), host, stage)
    }

    /// Ends what an interrupted hook left running.
    func endLeftovers(_ host: Int, _ stage: StageKey) {
        if flaw != .leavesProcesses { kill(host, stage) }
    }

    /// Ends a hook in the middle; it may have done its work or not.
    func kill(_ host: Int, _ stage: StageKey) {
        guard let process = hosts[host].stages[stage]?.process else { return }
        hosts[host].stages[stage]?.process = nil
        if chance.happens(perMille: 400) { take(effect: process, host, stage) }
    }

    private func take(effect process: HostStage.Process, _ host: Int, _ stage: StageKey) {
        switch process.hook {
        case .restart: hosts[host].stages[stage]?.running = process.build
        case .stop: hosts[host].stages[stage]?.running = nil
        case .preFetch, .postUnpack, .drain, .postRestart, .undrain: break
        }
    }
}
