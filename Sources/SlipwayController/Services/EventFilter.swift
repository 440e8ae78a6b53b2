package import SlipwayModel

/// Which events are wanted; every member that is set must fit.
package struct EventFilter: Sendable, Hashable {
    package var app: AppName?
    package var stage: StageName?
    package var deployment: DeploymentID?
    package var host: HostName?

    package init(
        app: AppName? = nil,
        stage: StageName? = nil,
        deployment: DeploymentID? = nil,
        host: HostName? = nil
    ) {
        self.app = app
        self.stage = stage
        self.deployment = deployment
        self.host = host
    }
}
