import SlipwayModel
import SlipwayPromotion
import SlipwayStages
import SlipwayStore

extension StageSnapshot {
    /// Reads what the gates say of the open wave.
    mutating func readGate(_ gates: [AcceptancePolicy.Gate], _ rows: any Transaction, now: Timestamp) throws {
        guard let open = try openRound(gates, rows, now: now) else { return }
        gate = WaveVerdict.of(try open.standings(rows), in: open)
    }
}
