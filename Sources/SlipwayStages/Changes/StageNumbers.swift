package import SlipwayModel

/// Gives out the numbers that a decision needs; each is new, and is used once.
package protocol StageNumbers {
    mutating func nextDeployment() throws -> DeploymentID
    /// The next epoch of a host in the stage that is decided on.
    mutating func nextEpoch(of host: HostName) throws -> Int64
}
