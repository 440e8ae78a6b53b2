import SlipwayAPIClient
import SlipwayModel

/// Where a follower looks.
protocol StageSource: Sendable {
    func status(of stage: StageKey, after version: Int64?, wait: Interval) async throws -> StageStatus
    func deployment(_ id: DeploymentID) async throws -> DeploymentSummary
}

extension SlipwayClient: StageSource {}
