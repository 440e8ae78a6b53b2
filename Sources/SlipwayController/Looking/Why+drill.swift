import SlipwayModel
import SlipwayPromotion
import SlipwayStore

extension Why {
    /// Where the drill stands of what the stage was last deployed with, and how it went.
    func drill(_ key: StageKey) throws -> [WhyAnswer.Reason] {
        guard let snapshot = try DrillRows(rows: rows, stage: key).snapshot(judged: true) else { return [] }
        let id = snapshot.deployment.id
        let since = snapshot.rounds.compactMap(\.finishedAt).max() ?? snapshot.deployment.finishedAt
        switch DrillDecision.decide(snapshot) {
        case .waiting(let reason): return [reason]
        case .passed(let times):
            return [WhyAnswer.Reason(what: "the way back of \(id) works: \(times.words)", since: since)]
        case .failed(let words):
            let ends = "a newer build; 'slipway history \(key)' shows the deployments that tried it"
            return [WhyAnswer.Reason(what: "the drill of \(id) failed: \(words)", endedBy: ends, since: since)]
        case .back, .forth, .notNeeded, .abandoned: return []
        }
    }
}
