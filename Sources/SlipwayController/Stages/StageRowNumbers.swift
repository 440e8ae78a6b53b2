import SlipwayModel
import SlipwayStages
import SlipwayStore

/// Numbers that the rows of one transaction give out.
struct StageRowNumbers: StageNumbers {
    let rows: any Transaction
    let stage: StageKey

    func nextDeployment() throws -> DeploymentID { try rows.nextDeploymentID() }

    func nextEpoch(of host: HostName) throws -> Int64 { try rows.nextEpoch(of: host, in: stage) }
}
