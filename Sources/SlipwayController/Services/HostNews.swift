package import SlipwayModel

/// What one agent says about its host.
package struct HostNews: Sendable, Hashable {
    package struct Log: Sendable, Hashable {
        package var deployment: DeploymentID
        /// Names these lines within the deployment and host, so that a repeated post adds none twice.
        package var batch: Int64
        package var lines: [LogLine]

        package init(deployment: DeploymentID, batch: Int64, lines: [LogLine]) {
            self.deployment = deployment
            self.batch = batch
            self.lines = lines
        }
    }

    /// Grows with every post of the host; `nil` when its agent does not count.
    package var number: Int64?
    package var agentVersion: String
    package var observed: [ObservedRelease]
    package var reports: [HostReport]
    package var logs: [Log]

    package init(
        number: Int64? = nil,
        agentVersion: String,
        observed: [ObservedRelease],
        reports: [HostReport],
        logs: [Log]
    ) {
        self.number = number
        self.agentVersion = agentVersion
        self.observed = observed
        self.reports = reports
        self.logs = logs
    }
}
