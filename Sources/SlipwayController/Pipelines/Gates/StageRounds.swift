import SlipwayModel
import SlipwayPromotion
import SlipwayStages
import SlipwayStore

/// Everything that gates judge in one stage now: a running deployment, an acceptance and a watch may be there together.
struct StageRounds {
    let rounds: [OpenRound]

    init(_ rows: any Transaction, _ stage: StageKey, presence: Presence, now: Timestamp) throws {
        let judged = try rows.acceptances(of: stage, limit: 5).filter { $0.status == .judging }
        var rounds = try judged.compactMap { try OpenRound.of($0, rows) }
        if let watch = try rows.openWatch(of: stage), let round = try OpenRound.of(watch, rows) { rounds.append(round) }
        let gates = try rows.app(stage.app)?.stage(stage.stage)?.acceptance?.gates ?? []
        if !gates.isEmpty, let snapshot = try StageSnapshot(rows, stage, presence: presence, now: now),
            let round = try snapshot.openRound(gates, rows, now: now)
        {
            rounds.append(round)
        }
        self.rounds = rounds
    }
}

extension StageSnapshot {
    /// What the gates judge of the active deployment.
    func openRound(_ gates: [AcceptancePolicy.Gate], _ rows: any Transaction, now: Timestamp) throws -> OpenRound? {
        guard !gates.isEmpty, let active else { return nil }
        return OpenRound(of: rollout(of: active), gates: gates, resumedAt: try rows.resumedAt(active.id), now: now)
    }
}
