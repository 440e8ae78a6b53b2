package import SlipwayModel

/// Everything on which the acceptance of one deployment depends, read in one transaction.
package struct AcceptanceSnapshot: Sendable, Hashable {
    /// Its status is `judging`.
    package var acceptance: Acceptance
    package var kind: Deployment.Kind
    package var checks: [CheckStanding]
    package var gates: [GateStanding]
    /// Hosts that have turned unhealthy, each with its error, and how many of them the rollout tolerates.
    package var unhealthy: [String]
    package var tolerated: Int
    /// A newer deployment of the stage that has started.
    package var newer: DeploymentID?
    /// How long the way back took when it was tried, in words; `nil` if it was not.
    package var wayBack: String?

    package init(
        acceptance: Acceptance,
        kind: Deployment.Kind = .regular,
        checks: [CheckStanding] = [],
        gates: [GateStanding] = [],
        unhealthy: [String] = [],
        tolerated: Int = 0,
        newer: DeploymentID? = nil
    ) {
        self.acceptance = acceptance
        self.kind = kind
        self.checks = checks
        self.gates = gates
        self.unhealthy = unhealthy
        self.tolerated = tolerated
        self.newer = newer
    }
}
