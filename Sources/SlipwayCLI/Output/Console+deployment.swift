import SlipwayModel

extension Console {
    /// Shows one deployment as it stands.
    func show(_ deployment: DeploymentSummary) throws {
        try show(deployment, as: DeploymentScreen(deployment: deployment, clock: clock).lines)
    }
}
