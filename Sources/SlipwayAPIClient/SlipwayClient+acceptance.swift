import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    /// The checks and gates of a deployment with their numbers, and the verdict.
    package func acceptance(of deployment: DeploymentID) async throws -> AcceptanceReport {
        try await call(.showChecks, ["\(deployment)"])
    }

    /// Answers a check that waits for an outside system.
    package func answer(
        _ check: String,
        of deployment: DeploymentID,
        with answer: CheckAnswer
    ) async throws -> AcceptanceReport {
        try await call(.answerCheck, ["\(deployment)", check], body: answer)
    }

    package func accept(_ stage: StageKey, reason: String?) async throws -> AcceptanceReport {
        try await call(.acceptStage, stage.values, body: ActionRequest(reason: reason))
    }

    package func reject(_ stage: StageKey, reason: String?) async throws -> AcceptanceReport {
        try await call(.rejectStage, stage.values, body: ActionRequest(reason: reason))
    }
}
