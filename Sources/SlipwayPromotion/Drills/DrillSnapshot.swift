package import SlipwayModel

/// Everything on which the drill of one deployment depends, read in one transaction.
package struct DrillSnapshot: Sendable, Hashable {
    /// The newest deployment of its stage that brought a build and succeeded.
    package var deployment: Deployment
    /// The deployments that try its way back, oldest first: back, then forth again.
    package var rounds: [Deployment]
    /// What else was asked of the stage since, but for restarts, oldest first.
    package var others: [Deployment]
    /// Why the stage must not go back to what served before, if it must not.
    package var barred: String?

    package init(deployment: Deployment, rounds: [Deployment] = [], others: [Deployment] = [], barred: String? = nil) {
        self.deployment = deployment
        self.rounds = rounds
        self.others = others
        self.barred = barred
    }
}
