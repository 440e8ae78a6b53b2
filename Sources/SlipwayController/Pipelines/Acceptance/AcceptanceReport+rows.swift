import SlipwayModel
import SlipwayPromotion
import SlipwayStore

extension AcceptanceReport {
    /// The newest measurements that are shown.
    private static let mostRecords = 50

    /// Reads it in one transaction.
    init(of deployment: Deployment, _ rows: any Transaction, now: Timestamp) throws {
        let acceptance = try rows.acceptance(of: deployment.id)
        self.init(
            deployment: DeploymentSummary(deployment, revertedBy: try rows.revert(of: deployment.id)),
            acceptance: acceptance,
            checks: try rows.checks(of: deployment.id),
            gates: try rows.gateRecords(of: deployment.id, limit: Self.mostRecords),
            watch: try rows.watch(of: deployment.id)
        )
        reasons = try AcceptanceWords(rows: rows, now: now).reasons(deployment.stage, of: deployment.id)
    }
}
