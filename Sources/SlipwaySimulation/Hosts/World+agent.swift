import SlipwayHostPlan
import SlipwayModel

extension World {
    func startAgent(_ host: Int) {
        guard !hosts[host].isDead, !hosts[host].isRevoked, !hosts[host].agent.isUp else { return }
        let life = hosts[host].agent.life + 1
        hosts[host].agent = SimulatedAgent()
        (hosts[host].agent.isUp, hosts[host].agent.life) = (true, life)
        note { "\(self.name(host)): the agent starts" }
        for stage in scenario.stages {
            if flaw == .forgetsLog { hosts[host].stages[stage]?.history = StageHistory() }
            let history = hosts[host].stages[stage]?.history ?? StageHistory()
            let worker = SimulatedWorker()
            worker.actions = EpochRun.agentReturned(to: history, of: stage)
            hosts[host].agent.workers[stage] = worker
            carryOn(host, stage)
            guard hosts[host].agent.isUp, hosts[host].agent.life == life else { return }
            let sequence = hosts[host].stages[stage]?.history.sequence ?? 0
            hosts[host].agent.workers[stage]?.sequence = sequence
        }
        for stage in scenario.stages {
            guard let failing = hosts[host].stages[stage]?.history.rescue?.failing else { continue }
            put(failing, host)
        }
        poll(host, life)
    }

    func crashAgent(_ host: Int, away: Int64? = nil) {
        guard hosts[host].agent.isUp else { return }
        note { "\(self.name(host)): the agent is killed" }
        hosts[host].agent.isUp = false
        queue.put(.agentStarts(host: host), at: after(away ?? chance.between(20, 8000)))
    }

    func poll(_ host: Int, _ life: Int) {
        guard isAlive(host, life), hosts[host].agent.exchanges[.poll] == nil else { return }
        let exchange = open(.poll, host)
        send(
            Request(
                exchange: exchange,
                identity: hosts[host].identity,
                body: .poll(after: hosts[host].agent.index)
            )
        )
    }

    func post(_ host: Int, _ life: Int) {
        guard isAlive(host, life) else { return }
        hosts[host].agent.isPostPlanned = false
        guard hosts[host].agent.exchanges[.post] == nil, !hosts[host].agent.backlog.isEmpty else { return }
        var post = hosts[host].agent.backlog.post
        nextPost += 1
        post.number = nextPost
        let exchange = open(.post, host)
        hosts[host].agent.sent = post
        send(Request(exchange: exchange, identity: hosts[host].identity, body: .post(post)))
    }

    func take(_ answer: Answer) {
        let (host, exchange) = (answer.exchange.host, answer.exchange)
        guard close(exchange) else { return }
        hosts[host].agent.backoff = 100
        hosts[host].agent.heardAt = now
        switch answer.body {
        case .revoked:
            note { "\(self.name(host)): the server does not know this host any more; the agent ends" }
            hosts[host].isRevoked = true
            hosts[host].agent.isUp = false
        case .accepted:
            if let sent = hosts[host].agent.sent { hosts[host].agent.backlog.drop(sent) }
            planPost(host)
        case .assignments(let index, let desires):
            hosts[host].agent.index = index
            for desired in desires { put(desired, host) }
            if isAlive(host, exchange.life) { queue.put(.agentPolls(host: host, life: exchange.life), at: after(1)) }
        }
    }

    func fail(_ exchange: Exchange) {
        guard close(exchange) else { return }
        let host = exchange.host
        let wait = chance.between(hosts[host].agent.backoff / 2, hosts[host].agent.backoff)
        hosts[host].agent.backoff = min(hosts[host].agent.backoff * 2, 5000)
        switch exchange.lane {
        case .poll: queue.put(.agentPolls(host: host, life: exchange.life), at: after(wait))
        case .post: queue.put(.agentPosts(host: host, life: exchange.life), at: after(wait))
        }
    }

    /// Has what there is to tell posted: an end at once, all else after it was gathered.
    func planPost(_ host: Int) {
        guard !hosts[host].agent.backlog.isEmpty, hosts[host].agent.exchanges[.post] == nil else { return }
        let isUrgent = hosts[host].agent.backlog.isUrgent
        guard !hosts[host].agent.isPostPlanned || isUrgent else { return }
        hosts[host].agent.isPostPlanned = true
        queue.put(.agentPosts(host: host, life: hosts[host].agent.life), at: after(isUrgent ? 1 : 100))
    }

    func isAlive(_ host: Int, _ life: Int) -> Bool { hosts[host].agent.isUp && hosts[host].agent.life == life }

    private func open(_ lane: Exchange.Lane, _ host: Int) -> Exchange {
        hosts[host].agent.nextExchange += 1
        let number = hosts[host].agent.nextExchange
        hosts[host].agent.exchanges[lane] = number
        return Exchange(host: host, life: hosts[host].agent.life, lane: lane, number: number)
    }

    /// - Returns: whether the agent still waited for it.
    private func close(_ exchange: Exchange) -> Bool {
        guard isAlive(exchange.host, exchange.life),
            hosts[exchange.host].agent.exchanges[exchange.lane] == exchange.number
        else { return false }
        hosts[exchange.host].agent.exchanges[exchange.lane] = nil
        return true
    }
}
