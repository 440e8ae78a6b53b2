/// One piece of work for a runner: at most one runner has it at a time, by a lease that it renews.
package struct Job: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case scan, build, hotfix, check
    }

    package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        case queued, running, succeeded, failed, cancelled

        /// The statuses that never change again.
        package static let terminal: Set<Self> = [.succeeded, .failed, .cancelled]
        package var isTerminal: Bool { Self.terminal.contains(self) }
    }

    package var id: JobID
    package var app: AppName
    /// Of a check or a hotfix.
    package var stage: StageName?
    /// What is scanned, built or checked, in words: a branch, a commit, a check's name.
    package var name: String
    package var commit: CommitID?
    /// The deployment that a check belongs to, or that a hotfix led to.
    package var deployment: DeploymentID?
    package var work: JobWork
    package var status: Status
    /// Why it has this status, in words.
    package var statusReason: String
    /// How often a runner has begun it; a runner that was lost costs one.
    package var attempt: Int
    /// Who works on it, or did last.
    package var runner: String?
    /// When the runner that has it counts as lost.
    package var leaseUntil: Timestamp?
    /// What a build or a hotfix published.
    package var build: BuildID?
    package var requestedBy: String
    package var createdAt: Timestamp
    package var startedAt: Timestamp?
    package var finishedAt: Timestamp?

    package init(
        id: JobID,
        app: AppName,
        stage: StageName? = nil,
        name: String,
        commit: CommitID? = nil,
        deployment: DeploymentID? = nil,
        work: JobWork,
        status: Status = .queued,
        statusReason: String = "waits for a runner",
        attempt: Int = 0,
        runner: String? = nil,
        leaseUntil: Timestamp? = nil,
        build: BuildID? = nil,
        requestedBy: String,
        createdAt: Timestamp,
        startedAt: Timestamp? = nil,
        finishedAt: Timestamp? = nil
    ) {
        self.id = id
        self.app = app
        self.stage = stage
        self.name = name
        self.commit = commit
        self.deployment = deployment
        self.work = work
        self.status = status
        self.statusReason = statusReason
        self.attempt = attempt
        self.runner = runner
        self.leaseUntil = leaseUntil
        self.build = build
        self.requestedBy = requestedBy
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
    }

    package var kind: Kind { work.kind }

    /// How long a runner may be silent before it loses its job.
    package static let lease = Interval.seconds(60)
}
