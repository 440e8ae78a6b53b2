import SlipwayModel
import SlipwayStore

/// One transaction at work: its rows, its moment, and what it changed.
struct Work {
    let rows: any Transaction
    let now: Timestamp
    private(set) var changes = Changes()

    init(_ rows: any Transaction, now: Timestamp) {
        self.rows = rows
        self.now = now
    }

    /// Appends an event; one about a stage changes that stage.
    mutating func record(_ kind: EventKind, by actor: String, _ message: String, about subject: Subject) throws {
        try rows.append(
            Event(
                sequence: 0,
                time: now,
                actor: actor,
                kind: kind,
                app: subject.app,
                stage: subject.stage?.stage,
                deployment: subject.deployment,
                host: subject.host,
                build: subject.build,
                message: message,
                data: subject.data
            )
        )
        changes.events = true
        if let stage = subject.stage { try touch(stage) }
    }

    /// Says that what the stage's status shows has changed.
    mutating func touch(_ stage: StageKey) throws {
        try rows.touch(stage)
        changes.stages.insert(stage)
    }

    /// Says that something else is asked of a host now.
    mutating func touch(_ host: HostName) throws {
        try rows.touch(host)
        changes.hosts.insert(host)
    }

    /// Says that every stage of an app may have something to take now.
    mutating func touchPipeline(of app: AppName) { changes.apps.insert(app) }

    /// Says that runners have something to look at.
    mutating func touchJobs() { changes.jobs = true }

    /// Says that a job has new lines, or has ended.
    mutating func touchLog(of job: JobID) { changes.jobLogs.insert(job) }

    mutating func touchLogs(of deployment: DeploymentID) { changes.logs.insert(deployment) }
}

/// What an event is about.
struct Subject {
    var app: AppName?
    var stage: StageKey?
    var deployment: DeploymentID?
    var host: HostName?
    var build: BuildReference?
    var data: [String: String] = [:]

    static func app(_ app: AppName, build: BuildReference? = nil) -> Self { Self(app: app, build: build) }

    static func host(_ host: HostName) -> Self { Self(host: host) }

    static func deployment(_ deployment: Deployment, host: HostName? = nil) -> Self {
        Self(
            app: deployment.stage.app,
            stage: deployment.stage,
            deployment: deployment.id,
            host: host,
            build: deployment.build
        )
    }
}
