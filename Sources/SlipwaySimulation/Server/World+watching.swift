import SlipwayModel
import SlipwayStages

extension World {
    /// Takes one step for each stage that was woken or whose time has come.
    func look(_ life: Int) {
        guard server.isUp, server.life == life else { return }
        let due = server.wakeAt.filter { $0.value <= now }.map(\.key)
        let stages = server.woken.union(due).sorted()
        server.woken = []
        for stage in due { server.wakeAt[stage] = nil }
        for stage in stages where server.life == life && server.isUp { advance(stage) }
    }

    private func advance(_ stage: StageKey) {
        let life = server.life
        do {
            let changes = try change(stage) { snapshot, numbers in
                try StageDecision.decide(spoiled(snapshot), now: now, numbers: &numbers)
            }
            guard server.isUp, server.life == life else { return }
            // The server's own watcher looks again at once when it moved; what it changed itself wakes nobody.
            if changes.moved { return wake([stage]) }
            server.woken.remove(stage)
            guard flaw != .forgetsTime else { return }
            server.wakeAt[stage] = changes.wakeAt
            if let wakeAt = changes.wakeAt { queue.put(.serverLooks(life: life), at: wakeAt) }
        } catch is ServerCrashed {
            return
        } catch {
            server.wakeAt[stage] = after(1000)
            queue.put(.serverLooks(life: life), at: after(1000))
        }
    }
}
