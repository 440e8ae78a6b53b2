package import SlipwayModel
import SlipwayStore

extension Controller {
    package func acceptance(of deployment: DeploymentID) async throws -> AcceptanceReport {
        let now = now()
        return try await database.read { try AcceptanceReport(of: Lookup($0).deployment(deployment), $0, now: now) }
    }

    package func answer(
        _ check: String,
        of deployment: DeploymentID,
        with answer: CheckAnswer,
        by actor: Principal
    ) async throws -> AcceptanceReport {
        try answer.check()
        return try await change { work in
            let deployment = try Lookup(work.rows).deployment(deployment)
            try OutsideAnswer.admit(actor, to: deployment.stage)
            try OutsideAnswer(check: check, answer: answer, actor: actor.name).take(deployment, &work)
            return try AcceptanceReport(of: deployment, work.rows, now: work.now)
        }
    }

    package func accept(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> AcceptanceReport {
        try await decide(.accept, stage, reason, actor)
    }

    package func reject(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> AcceptanceReport {
        try await decide(.reject, stage, reason, actor)
    }

    private func decide(
        _ word: PersonalVerdict.Word,
        _ stage: StageKey,
        _ reason: String?,
        _ actor: Principal
    ) async throws -> AcceptanceReport {
        guard let reason, !reason.allSatisfy(\.isWhitespace) else {
            throw SlipwayError(
                .invalidInput,
                "a verdict needs a reason: 'slipway \(word.rawValue) \(stage) --reason TEXT'"
            )
        }
        let presence = presence
        return try await change { work in
            _ = try Lookup(work.rows).stage(stage)
            let verdict = PersonalVerdict(
                word: word,
                stage: stage,
                reason: reason,
                actor: actor.name,
                presence: presence
            )
            let judged = try verdict.take(&work)
            return try AcceptanceReport(of: Lookup(work.rows).deployment(judged), work.rows, now: work.now)
        }
    }
}
