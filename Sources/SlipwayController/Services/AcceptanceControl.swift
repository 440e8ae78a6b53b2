package import SlipwayModel

/// What the HTTP edge may ask about checks, gates and acceptances.
package protocol AcceptanceControl: Sendable {
    /// The checks and gates of a deployment, and the verdict on it.
    func acceptance(of deployment: DeploymentID) async throws -> AcceptanceReport
    /// Takes the answer of an outside system to a check; the same answer twice is one.
    ///
    /// - Throws: `not_found` for a check that is not asked, `refused` for one that a runner answers, `conflict` for one
    ///   that was answered otherwise.
    func answer(
        _ check: String,
        of deployment: DeploymentID,
        with answer: CheckAnswer,
        by actor: Principal
    ) async throws -> AcceptanceReport
    /// A person's verdict on what gates hold or a stage judges now.
    ///
    /// - Throws: `invalid_input` without a reason, `conflict` when nothing is judged.
    func accept(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> AcceptanceReport
    func reject(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> AcceptanceReport
}
