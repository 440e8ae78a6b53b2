import SlipwayModel
import SlipwayStages

/// Gives out numbers from one on.
struct CountingNumbers: StageNumbers {
    var deployments: Int64 = 100
    var epochs: [HostName: Int64] = [:]

    mutating func nextDeployment() -> DeploymentID {
        deployments += 1
        return DeploymentID(number: deployments)
    }

    mutating func nextEpoch(of host: HostName) -> Int64 {
        epochs[host, default: 0] += 1
        return epochs[host, default: 0]
    }
}
