import SlipwayModel

/// What a transaction changed, to be told to whoever waits once it has committed.
struct Changes: Sendable {
    var stages: Set<StageKey> = []
    /// Hosts of which something else is asked now.
    var hosts: Set<HostName> = []
    /// Deployments that have new log lines or have ended.
    var logs: Set<DeploymentID> = []
    var events = false

    var isEmpty: Bool { stages.isEmpty && hosts.isEmpty && logs.isEmpty && !events }
}
