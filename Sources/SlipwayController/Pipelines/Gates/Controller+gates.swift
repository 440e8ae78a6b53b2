import Logging
import SlipwayModel
import SlipwayPromotion
import SlipwayStages
import SlipwayStore

extension Controller {
    /// Measures gates for as long as the server runs.
    func measureGates() async {
        await gates.run(
            schedule: { stage in
                let (presence, now) = (self.presence, self.now())
                return try await self.database.read { rows in
                    try GateSchedule(StageRounds(rows, stage, presence: presence, now: now).rounds, rows, now: now)
                }
            },
            measure: { await self.measure($0) }
        )
    }

    private func measure(_ measuring: GateMeasuring) async {
        let (asked, stage) = (now(), measuring.subject.stage)
        let answer = await metrics.answer(measuring.question(now: asked))
        guard !Task.isCancelled else { return }
        let record = measuring.judge(answer, now: asked)
        let presence = presence
        do {
            try await change { try $0.keep(record, of: stage, presence: presence) }
        } catch {
            logger.error("a measurement could not be kept", metadata: ["stage": "\(stage)", "error": "\(error)"])
            try? await Task.sleep(for: .seconds(1))
        }
    }
}

extension Work {
    /// Keeps a measurement, unless what it was about is over; a change of its gate's standing is an event.
    mutating func keep(_ record: GateRecord, of stage: StageKey, presence: Presence) throws {
        let rounds = try StageRounds(rows, stage, presence: presence, now: now).rounds
        let open = rounds.first { $0.deployment.id == record.deployment && $0.round.name == record.round }
        guard let open, record.at >= open.round.since else { return }
        let before = try open.standings(rows).first { $0.gate == record.gate }
        try rows.save(record)
        try touch(stage)
        guard let after = try open.standings(rows).first(where: { $0.gate == record.gate }),
            before.map({ !$0.standing.isLike(after.standing) }) ?? true
        else { return }
        var subject = Subject.deployment(open.deployment)
        subject.data = ["gate": record.gate, "round": record.round, "verdict": record.verdict.rawValue]
        let who = record.by ?? Event.machine
        try self.record(.gateChanged, by: who, after.words(of: record, open.deployment), about: subject)
    }
}

extension GateStanding {
    fileprivate func words(of record: GateRecord, _ deployment: Deployment) -> String {
        let place = "\(deployment.id), \(record.round)"
        return switch standing {
        case .passed: "\(place): gate \(gate) passed: \(record.note)"
        case .failed(let words), .held(let words), .measuring(let words): "\(place): \(words)"
        }
    }
}
