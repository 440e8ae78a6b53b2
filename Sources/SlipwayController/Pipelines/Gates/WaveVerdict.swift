import SlipwayModel
import SlipwayPromotion
import SlipwayRollout

/// What the gates of a round say together to the rollout that waits for them.
enum WaveVerdict {
    static func of(_ standings: [GateStanding], in round: OpenRound) -> WaveGate {
        var open: [(words: String, since: Timestamp)] = []
        for gate in standings {
            switch gate.standing {
            case .failed(let reason): return .failed(reason: reason)
            case .measuring(let words): open.append((words, max(gate.since, round.round.completeAt ?? gate.since)))
            case .held(let words): open.append((words, gate.since))
            case .passed: continue
            }
        }
        guard let since = open.map(\.since).min() else {
            return standings.map(\.since).max().map(WaveGate.opened) ?? .open
        }
        let stage = round.deployment.stage
        return .holding(
            WaveGate.Hold(
                reason: open.map(\.words).joined(separator: "; "),
                endedBy: "its measurements; or anyone who may deploy, by 'slipway accept \(stage) --reason TEXT' "
                    + "or 'slipway reject \(stage) --reason TEXT'",
                since: since
            )
        )
    }
}
