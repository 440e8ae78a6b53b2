/// What an agent says about one assignment.
///
/// Posted until acknowledged; taking one in twice changes nothing.
package struct HostReport: Sendable, Hashable, Codable {
    package var stage: StageKey
    package var deployment: DeploymentID
    package var epoch: Int64
    /// Grows with every report about this epoch, across restarts of the agent.
    package var sequence: Int64
    package var status: Assignment.Status
    package var step: String?
    /// In words; for a failed hook with its exit status and last output lines.
    package var error: String?
    package var bytesFetched: Int64

    /// The step of a host that went back by itself after it had been healthy; its status is `unhealthy`.
    package static let rescueStep = "rescue"

    package init(
        stage: StageKey,
        deployment: DeploymentID,
        epoch: Int64,
        sequence: Int64,
        status: Assignment.Status,
        step: String? = nil,
        error: String? = nil,
        bytesFetched: Int64 = 0
    ) {
        self.stage = stage
        self.deployment = deployment
        self.epoch = epoch
        self.sequence = sequence
        self.status = status
        self.step = step
        self.error = error
        self.bytesFetched = bytesFetched
    }
}
