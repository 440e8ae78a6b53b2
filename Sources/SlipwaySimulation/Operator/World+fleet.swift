import SlipwayHostPlan
import SlipwayModel
import SlipwayStages

extension World {
    /// Has a host join: with a new identity, and an agent that forgets what it did for a server before.
    func join(_ host: Int) {
        let name = hosts[host].name
        guard store.hosts[name] == nil else { return }
        var next = store
        nextIdentity += 1
        next.hosts[name] = StoreState.StoredHost(
            zone: scenario.members[host].zone,
            identity: nextIdentity,
            lastSeen: now
        )
        next.hostNames = (next.hostNames + [name]).sorted()
        next.beginAnew(name)
        store = next
        hosts[host].identity = nextIdentity
        hosts[host].isRevoked = false
        for stage in scenario.stages {
            endLeftovers(host, stage)
            hosts[host].stages[stage]?.history = StageHistory()
        }
        note { "\(name) joins" }
        wake(Set(scenario.stages))
    }

    func removeHost() {
        guard store.hostNames.count > 2 else { return }
        let name = chance.pick(store.hostNames)
        note { "a person removes \(name)" }
        var next = store
        next.hosts[name] = nil
        next.hostNames.removeAll { $0 == name }
        guard (try? commit(next)) != nil else { return }
        server.presence.forget(name)
        wake(Set(scenario.stages))
    }

    func joinAgain() {
        guard let host = hosts.indices.first(where: { hosts[$0].isRevoked && store.hosts[hosts[$0].name] == nil })
        else { return }
        join(host)
        queue.put(.agentStarts(host: host), at: after(50))
    }
}
