import SlipwayModel
import SlipwayStages

extension World {
    func startServer() {
        guard !server.isUp else { return }
        let life = server.life + 1
        server = SimulatedServer()
        (server.isUp, server.life) = (true, life)
        server.presence.begin(at: now, aliveBefore: store.aliveAt)
        note { "the server starts" }
        wake(Set(store.deployments.filter { !$0.status.isTerminal }.map(\.stage)))
        queue.put(.serverWritesPresence(life: life), at: after(10_000))
    }

    func crashServer() {
        guard server.isUp else { return }
        note { "the server is killed" }
        for parked in server.parked { queue.put(.exchangeFails(parked.exchange), at: after(5)) }
        server.isUp = false
        server.parked = []
        let away = chance.happens(perMille: 300) ? chance.between(5000, 100_000) : chance.between(100, 5000)
        queue.put(.serverStarts, at: after(isChaotic ? away : 100))
    }

    /// One transaction: all of it is kept or nothing, and the server may end before its commit or right after.
    func commit(_ state: StoreState) throws(ServerCrashed) {
        let isLast = isChaotic && chance.happens(perMille: scenario.serverCrashes)
        if isLast, chance.happens(perMille: 500) {
            crashServer()
            throw ServerCrashed()
        }
        store = state
        if isLast {
            crashServer()
            throw ServerCrashed()
        }
    }

    /// Decides in one transaction about one stage, and tells of it once that is durable.
    func change(
        _ stage: StageKey,
        _ decide: (StageSnapshot, inout StoreNumbers) throws -> StageChanges
    ) throws -> StageChanges {
        let snapshot = store.snapshot(stage, presence: server.presence, now: now)
        var numbers = StoreNumbers(store, stage)
        let changes = try decide(snapshot, &numbers)
        try write(changes, of: stage, to: numbers.state)
        return changes
    }

    func write(_ changes: StageChanges, of stage: StageKey, to state: StoreState) throws {
        var next = state
        try next.write(changes, of: stage)
        check(changes, of: stage, in: next)
        try commit(next)
        for fact in changes.facts { note { "  \(fact.message)" } }
        answerParked(changes.asked)
        wake(changes.isShown ? [stage] : [])
    }

    func wake(_ stages: Set<StageKey>) {
        guard !stages.isEmpty else { return }
        let isScheduled = !server.woken.isEmpty
        server.woken.formUnion(stages)
        if !isScheduled { queue.put(.serverLooks(life: server.life), at: after(chance.between(1, 3))) }
    }

    func writePresence(_ life: Int) {
        guard server.isUp, server.life == life else { return }
        var next = store
        for (host, seen) in server.presence.takeUnwritten() { next.hosts[host]?.lastSeen = seen }
        next.aliveAt = now
        guard (try? commit(next)) != nil else { return }
        queue.put(.serverWritesPresence(life: life), at: after(10_000))
    }
}
