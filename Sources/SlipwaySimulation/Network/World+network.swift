import SlipwayModel

extension World {
    /// Sends a request; it may be late, lost, or come twice.
    func send(_ request: Request) {
        let host = request.exchange.host
        let patience: Int64 = request.exchange.lane == .poll ? 40_000 : 8000
        queue.put(.exchangeFails(request.exchange), at: after(patience))
        guard !network.cutToServer.contains(host), !isLost() else {
            return note { "\(self.name(host)) sends and nothing arrives" }
        }
        queue.put(.requestArrives(request), at: after(latency()))
        if isChaotic, chance.happens(perMille: scenario.duplicated) {
            queue.put(.requestArrives(request), at: after(chance.between(1, 150_000)))
        }
    }

    /// Sends an answer back; it may be late or lost.
    func answer(_ exchange: Exchange, _ body: Answer.Body) {
        guard !network.cutFromServer.contains(exchange.host), !isLost() else {
            return note { "an answer to \(self.name(exchange.host)) is lost" }
        }
        queue.put(.answerArrives(Answer(exchange: exchange, body: body)), at: after(latency()))
    }

    private func isLost() -> Bool { isChaotic && chance.happens(perMille: scenario.lost) }

    private func latency() -> Int64 {
        isChaotic && chance.happens(perMille: scenario.slow) ? chance.between(100, 6000) : chance.between(1, 20)
    }
}

/// Which ways are cut.
struct SimulatedNetwork {
    var cutToServer: Set<Int> = []
    var cutFromServer: Set<Int> = []
}
