import SlipwayModel

/// What a transaction changed, to be told to whoever waits once it has committed.
struct Changes: Sendable {
    var stages: Set<StageKey> = []
    /// Hosts of which something else is asked now.
    var hosts: Set<HostName> = []
    /// Deployments that have new log lines or have ended.
    var logs: Set<DeploymentID> = []
    /// Apps with new builds, commits, statuses or acceptances: every stage of theirs may have something to take now.
    var apps: Set<AppName> = []
    /// Work for runners came, or what they do was called off.
    var jobs = false
    /// Jobs that have new log lines or have ended.
    var jobLogs: Set<JobID> = []
    var events = false

    var isEmpty: Bool {
        stages.isEmpty && hosts.isEmpty && logs.isEmpty && apps.isEmpty && !jobs && jobLogs.isEmpty && !events
    }
}
