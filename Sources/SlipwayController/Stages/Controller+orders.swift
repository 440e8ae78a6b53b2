import SlipwayModel
import SlipwayStages
import SlipwayStore

extension Controller {
    /// Decides on an order to one stage and writes what it changes, in one transaction.
    ///
    /// `decide` gets the work and a way to read the stage's snapshot, and gives the deployment as it is afterwards.
    func change(
        _ stage: StageKey,
        _ decide: @escaping @Sendable (Work, () throws -> StageSnapshot) throws -> (Deployment, StageChanges)
    ) async throws -> DeploymentSummary {
        let presence = presence
        return try await change { work in
            let (rows, now) = (work.rows, work.now)
            let (deployment, changes) = try decide(work) {
                guard let snapshot = try StageSnapshot(rows, stage, presence: presence, now: now) else {
                    throw SlipwayError(.notFound, "there is no stage \(stage)")
                }
                return snapshot
            }
            try work.write(changes, of: stage)
            return DeploymentSummary(deployment)
        }
    }
}
