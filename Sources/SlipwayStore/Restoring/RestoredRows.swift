package import SlipwayModel

/// What a restored database waits for a person with.
package struct RestoredRows: Sendable, Equatable {
    /// The stages that are held, by name.
    package var held: [StageKey]
    /// The deployments that ran when the backup was taken, and are paused now.
    package var paused: [DeploymentID]
    /// The number of the next deployment.
    package var next: DeploymentID

    package init(held: [StageKey], paused: [DeploymentID], next: DeploymentID) {
        self.held = held
        self.paused = paused
        self.next = next
    }
}
