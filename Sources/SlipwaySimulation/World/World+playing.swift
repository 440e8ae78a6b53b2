import SlipwayModel

extension World {
    /// Far more than any history takes that comes to rest.
    private static let mostEvents = 20_000

    /// Plays the whole history: the bad day, then quiet until nothing is left to do.
    func play() {
        begin()
        while violation == nil, let next = queue.take() {
            now = next.time
            events += 1
            guard events < Self.mostEvents else { return violate(.liveness, "it goes in circles: \(events) events") }
            happen(next.happening)
            if !isChaotic, isAtRest { return checkEnd() }
            if now > deadline { return violate(.liveness, unrest) }
        }
    }

    private func begin() {
        startServer()
        for host in hosts.indices {
            join(host)
            queue.put(.agentStarts(host: host), at: after(chance.between(1, 2000)))
        }
        planFaults()
        for number in 0..<scenario.orders {
            let spread = scenario.faultsEnd.milliseconds
            let time = number == 0 ? 3000 : chance.between(10_000, spread - 1)
            queue.put(.operatorActs, at: Timestamp(milliseconds: time))
        }
        queue.put(.faultsEnd, at: scenario.faultsEnd)
    }

    private func happen(_ happening: Happening) {
        switch happening {
        case .requestArrives(let request): handle(request)
        case .answerArrives(let answer): take(answer)
        case .exchangeFails(let exchange): fail(exchange)
        case .pollEnds(let exchange): endPoll(exchange)
        case .serverStarts: startServer()
        case .serverLooks(let life): look(life)
        case .serverWritesPresence(let life): writePresence(life)
        case .agentStarts(let host): startAgent(host)
        case .agentPolls(let host, let life): poll(host, life)
        case .agentPosts(let host, let life): post(host, life)
        case .stepEnds(let host, let life, let stage, let work): endStep(host, life, stage, work)
        case .processEnds(let host, let stage, let process): endProcess(host, stage, process)
        case .alarm(let host, let life, let stage, let epoch, let alarm): raise(alarm, host, life, stage, epoch)
        case .hookExpires(let host, let life, let stage, let work): expire(host, life, stage, work)
        case .fault(let fault): strike(fault)
        case .heals(let fault): heal(fault)
        case .operatorActs: act()
        case .faultsEnd: endFaults()
        }
    }
}
