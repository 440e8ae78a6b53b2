import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// Which gates of a stage are measured now, and when the next one is.
struct GateSchedule: Sendable {
    private(set) var due: [GateMeasuring] = []
    private(set) var next: Timestamp?

    init(_ rounds: [OpenRound], _ rows: any Transaction, now: Timestamp) throws {
        for open in rounds {
            let records = try rows.gateRecords(of: open.deployment.id, round: open.round.name)
            for gate in open.gates {
                let last = records.last { $0.gate == gate.name && $0.at >= open.round.since && $0.by == nil }
                let dueAt = last.map { $0.at + gate.interval } ?? now
                if dueAt <= now {
                    due.append(GateMeasuring(gate: gate, round: open.round, subject: open.subject))
                } else {
                    next = min(next ?? dueAt, dueAt)
                }
            }
        }
    }
}
