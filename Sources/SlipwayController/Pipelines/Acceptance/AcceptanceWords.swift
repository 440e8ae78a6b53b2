import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// What the acceptance of a stage waits for, or why it said no, for people.
struct AcceptanceWords {
    let rows: any Transaction
    let now: Timestamp

    /// About the stage's newest acceptance and watch; or only those of one deployment.
    func reasons(_ stage: StageKey, of deployment: DeploymentID? = nil) throws -> [WhyAnswer.Reason] {
        let newest = try rows.deployments(of: stage.app, stage: stage.stage, limit: 20)
        let acceptance =
            try deployment.map { try rows.acceptance(of: $0) } ?? rows.acceptances(of: stage, limit: 1).first
        let watch = try rows.openWatch(of: stage).flatMap {
            deployment == nil || $0.deployment == deployment ? $0 : nil
        }
        return try (acceptance.map { try reasons($0, newest) } ?? []) + (watch.map { try reasons($0) } ?? [])
    }

    private func reasons(_ acceptance: Acceptance, _ newest: [Deployment]) throws -> [WhyAnswer.Reason] {
        let (id, stage) = (acceptance.deployment, acceptance.stage)
        switch acceptance.status {
        case .accepted: return []
        case .judging:
            let snapshot = try AcceptanceSnapshot(acceptance, newest: newest, rows)
            return AcceptanceDecision.decide(snapshot, now: now).reasons
        case .rejected, .superseded:
            guard newest.newer(than: id) == nil else { return [] }
            let verb = acceptance.status == .rejected ? "rejected" : "did not accept"
            return [
                WhyAnswer.Reason(
                    what: "\(stage) \(verb) \(acceptance.build.commit.short) of \(id): \(acceptance.statusReason)",
                    endedBy: "a newer build; or anyone who may deploy, by 'slipway accept \(stage) --reason TEXT'",
                    since: acceptance.endedAt
                )
            ]
        }
    }

    private func reasons(_ watch: Watch) throws -> [WhyAnswer.Reason] {
        let gates = try OpenRound.of(watch, rows)?.standings(rows) ?? []
        let held = gates.compactMap { gate -> String? in
            if case .held(let words) = gate.standing { "; \(words)" } else { nil }
        }
        return [
            WhyAnswer.Reason(
                what: "\(watch.deployment) is watched by its gates\(held.joined())",
                endedBy: "time; nothing waits for it",
                since: watch.beganAt,
                until: watch.until
            )
        ]
    }
}
