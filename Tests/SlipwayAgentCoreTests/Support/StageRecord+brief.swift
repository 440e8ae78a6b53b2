import SlipwayHostPlan
import SlipwayModel

extension StageRecord {
    /// An epoch of a host that has served nothing.
    static func epochBegun(_ deployment: DeploymentID, epoch: Int64) -> Self {
        .epochBegun(deployment: deployment, epoch: epoch, build: nil, previousBuild: nil, healthyBefore: nil)
    }
}
