import SlipwayModel
import SlipwayStages

extension World {
    func handle(_ request: Request) {
        let host = hosts[request.exchange.host].name
        guard server.isUp else { return queue.put(.exchangeFails(request.exchange), at: after(2)) }
        guard let stored = store.hosts[host], stored.identity == request.identity else {
            return answer(request.exchange, .revoked)
        }
        if server.presence.saw(host, stored: nil, now: now) { wake(Set(scenario.stages)) }
        switch request.body {
        case .poll(let index):
            guard stored.index <= index else { return tell(request.exchange, host) }
            server.parked.append(.init(exchange: request.exchange, host: host, after: index))
            queue.put(.pollEnds(request.exchange), at: after(30_000))
        case .post(let post):
            guard (try? takeIn(post, from: host)) != nil else { return }
            answer(request.exchange, .accepted)
        }
    }

    func endPoll(_ exchange: Exchange) {
        guard let place = server.parked.firstIndex(where: { $0.exchange == exchange }) else { return }
        tell(exchange, server.parked.remove(at: place).host)
    }

    /// Answers the long polls of hosts of which something else is asked now.
    func answerParked(_ asked: Set<HostName>) {
        guard !asked.isEmpty else { return }
        let ready = server.parked.filter { asked.contains($0.host) }
        server.parked.removeAll { asked.contains($0.host) }
        for parked in ready { tell(parked.exchange, parked.host) }
    }

    private func tell(_ exchange: Exchange, _ host: HostName) {
        guard let stored = store.hosts[host] else { return answer(exchange, .revoked) }
        answer(exchange, .assignments(index: stored.index, store.desires(of: host)))
    }

    private func takeIn(_ post: Post, from host: HostName) throws {
        var next = store
        var news: Set<StageKey> = []
        var facts: [StageFact] = []
        var asked: Set<HostName> = []
        // A post that was overtaken on its way tells what was, not what is.
        let isNewest = post.number > next.hosts[host]?.postNumber ?? 0
        if isNewest { next.hosts[host]?.postNumber = post.number }
        for observed in post.observed where isNewest || flaw == .takesOldObservations {
            if next.save(observed, of: host) { news.insert(observed.stage) }
            let changes = try catchUp(observed, of: host, &next)
            facts += changes.facts
            asked.formUnion(changes.asked)
        }
        for report in post.reports {
            guard let deployment = next.deployment(report.deployment),
                let before = next.assignment(report.deployment, host),
                let changes = intake(report, of: deployment, before)
            else { continue }
            try next.write(changes, of: deployment.stage)
            check(changes, of: deployment.stage, in: next)
            news.insert(deployment.stage)
            facts += changes.facts
        }
        try commit(next)
        for fact in facts { note { "  \(fact.message) (told by \(host))" } }
        answerParked(asked)
        wake(news)
    }

    /// Counts on from an epoch that the host has taken up and the server has not given out.
    private func catchUp(
        _ observed: ObservedRelease,
        of host: HostName,
        _ next: inout StoreState
    ) throws -> StageChanges {
        guard let epoch = observed.epoch else { return StageChanges() }
        let active = next.open(observed.stage).first { Deployment.Status.active.contains($0.status) }
        let open = active.flatMap { deployment in next.assignment(deployment.id, host).map { ($0, deployment) } }
        let issued = next.hosts[host]?.stages[observed.stage]?.epoch ?? 0
        let catchUp = EpochCatchUp(epoch, issued: issued, open: open, now: now)
        if let newest = catchUp.newest, newest > issued { next.hosts[host]?.stages[observed.stage]?.epoch = newest }
        try next.write(catchUp.changes, of: observed.stage)
        check(catchUp.changes, of: observed.stage, in: next)
        return catchUp.changes
    }
}
