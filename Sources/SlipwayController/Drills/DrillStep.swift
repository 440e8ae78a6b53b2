import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// Tries the way back of what a stage was deployed with, before the stage accepts it: deploy, go back, deploy again.
///
/// A step reads rows, decides, and queues at most one deployment, in one transaction; so nothing is tried twice, whenever
/// the server ends.
struct DrillStep {
    func take(_ stage: StageKey, _ work: inout Work) throws -> (outcome: StageStep.Outcome, standing: DrillStanding) {
        let drill = DrillRows(rows: work.rows, stage: stage)
        guard let snapshot = try drill.snapshot() else { return (StageStep.Outcome(), .none) }
        let decision = DrillDecision.decide(snapshot)
        var outcome = StageStep.Outcome()
        switch decision {
        case .back, .forth:
            let round = try DrillRound(snapshot: snapshot, decision: decision).deployment(work.rows, now: work.now)
            try queue(round, &work)
            outcome.moved = true
        case .waiting: break
        case .passed, .failed, .notNeeded, .abandoned:
            if try !drill.hasEnded(snapshot.deployment) {
                try DrillRecord(snapshot: snapshot, decision: decision).write(&work)
                outcome.moved = true
            }
        }
        return (outcome, standing(decision, snapshot))
    }

    private func standing(_ decision: DrillDecision, _ snapshot: DrillSnapshot) -> DrillStanding {
        let endedAt = snapshot.rounds.compactMap(\.finishedAt).max() ?? snapshot.deployment.createdAt
        return switch decision {
        case .notNeeded: .none
        case .abandoned(let other): .abandoned(for: other)
        case .waiting(let reason): .going(reason)
        case .passed(let times): .passed(times, at: endedAt)
        case .failed(let words): .failed(words, at: endedAt)
        case .back, .forth:
            .going(
                WhyAnswer.Reason(
                    what: "the way back of \(snapshot.deployment.id) is to be tried",
                    endedBy: "the deployments that try it",
                    since: snapshot.deployment.finishedAt
                )
            )
        }
    }

    private func queue(_ round: Deployment, _ work: inout Work) throws {
        try work.rows.insert(round)
        try work.record(
            .deploymentQueued,
            by: round.actor,
            "\(round.id) is queued in \(round.stage): \(round.reason ?? "")",
            about: .deployment(round)
        )
    }
}
