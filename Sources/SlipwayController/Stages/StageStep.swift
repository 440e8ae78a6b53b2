import SlipwayModel
import SlipwayStages
import SlipwayStore

/// One decision about one stage, carried out in the transaction that it was read in.
struct StageStep {
    struct Outcome: Sendable {
        /// Whether to decide again at once.
        var moved = false
        /// When to decide again if nothing happens until then; `nil` when only an event can change anything.
        var wakeAt: Timestamp?
    }

    let presence: Presence

    func take(_ stage: StageKey, _ work: inout Work) throws -> Outcome {
        guard let snapshot = try StageSnapshot(work.rows, stage, presence: presence, now: work.now) else {
            return Outcome()
        }
        var numbers = StageRowNumbers(rows: work.rows, stage: stage)
        let changes = try StageDecision.decide(snapshot, now: work.now, numbers: &numbers)
        try work.write(changes, of: stage)
        return Outcome(moved: changes.moved, wakeAt: changes.wakeAt)
    }
}
