import SlipwayHostPlan
import SlipwayModel

extension World {
    /// Has a host looked after once its epoch has ended: sometimes it loses its health, or its server.
    func beginWatching(_ watch: HostWatch, _ host: Int, _ stage: StageKey) {
        guard let worker = hosts[host].agent.workers[stage], let run = worker.run else { return }
        let (life, epoch) = (hosts[host].agent.life, run.desired.epoch)
        hosts[host].agent.workers[stage]?.watchedEpoch = epoch
        if watch.health, isChaotic, chance.happens(perMille: scenario.healthLost) {
            let alarm = Happening.alarm(host: host, life: life, stage: stage, epoch: epoch, .healthLost)
            queue.put(alarm, at: after(chance.between(1000, 60_000)))
        }
        guard watch.contact != nil else { return }
        let since = worker.switchedAt ?? now
        let end = max(now, (worker.activationBegan ?? now) + run.desired.healthyDeadline)
        let alarm = Happening.alarm(host: host, life: life, stage: stage, epoch: epoch, .serverMissed(since: since))
        queue.put(alarm, at: end)
    }

    /// Tells the watched run; it may begin a rescue.
    func raise(_ alarm: Alarm, _ host: Int, _ life: Int, _ stage: StageKey, _ epoch: Int64) {
        guard isAlive(host, life), let worker = hosts[host].agent.workers[stage], worker.run == nil,
            var run = worker.watched, run.desired.epoch == epoch
        else { return }
        run.wanted(worker.newest)
        switch alarm {
        case .healthLost: worker.actions = run.healthLost("the probe was refused")
        case .serverMissed(let since):
            guard hosts[host].agent.heardAt < since else { return }
            worker.actions = run.serverMissed(after: now - since)
        }
        guard !worker.actions.isEmpty else { return }
        note { "\(self.name(host)) \(stage.app) goes back by itself: \(alarm)" }
        (worker.run, worker.watched, worker.activationBegan) = (run, nil, now)
        carryOn(host, stage)
    }
}
