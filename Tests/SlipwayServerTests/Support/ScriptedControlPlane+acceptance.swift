import SlipwayModel

extension ScriptedControlPlane {
    func acceptance(of deployment: DeploymentID) async throws -> AcceptanceReport {
        try note("acceptance \(deployment)")
        return try Samples.acceptance()
    }

    func answer(
        _ check: String,
        of deployment: DeploymentID,
        with answer: CheckAnswer,
        by actor: Principal
    ) async throws -> AcceptanceReport {
        try note("answer \(check) of \(deployment) with \(answer.state.rawValue) by \(actor.name)")
        return try Samples.acceptance()
    }

    func accept(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> AcceptanceReport {
        try note("accept \(stage) \(reason ?? "-") by \(actor.name)")
        return try Samples.acceptance()
    }

    func reject(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> AcceptanceReport {
        try note("reject \(stage) \(reason ?? "-") by \(actor.name)")
        return try Samples.acceptance()
    }
}
