import SlipwayModel

/// Something that can be waited for.
enum Topic: Hashable, Sendable {
    case stage(StageKey)
    case host(HostName)
    case logs(DeploymentID)
    case events
    /// Something for runners.
    case jobs
    case jobLogs(JobID)
    /// Some stage is to be looked at.
    case anyStage
}

extension Changes {
    var topics: [Topic] {
        stages.map(Topic.stage) + hosts.map(Topic.host) + logs.map(Topic.logs) + jobLogs.map(Topic.jobLogs)
            + (jobs || !apps.isEmpty ? [.jobs] : []) + (events ? [.events] : [])
    }
}
