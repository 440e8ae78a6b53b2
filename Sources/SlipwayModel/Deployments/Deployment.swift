/// One attempt to bring a stage to a build.
package struct Deployment: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Bring the hosts to a build.
        case regular
        /// The same with priority.
        case hotfix
        /// Back to an older build, by a person; or by the machine, then `revertOf` is set.
        case rollback
        /// Run `restart` again on the build that serves.
        case restart
        /// Run `stop`; the hosts serve nothing afterwards.
        case stop

        /// What people call it: the command that asks for it.
        package var word: String { self == .regular ? "deploy" : rawValue }
    }

    package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
        case queued, running, paused, succeeded, failed, cancelled

        /// The statuses that never change again.
        package static let terminal: Set<Self> = [.succeeded, .failed, .cancelled]
        /// The statuses in which a deployment owns its stage.
        package static let active: Set<Self> = [.running, .paused]
        package var isTerminal: Bool { Self.terminal.contains(self) }
    }

    package var id: DeploymentID
    package var stage: StageKey
    package var kind: Kind
    /// What the hosts shall serve; for `restart` and `stop` the build that served at the start, if any.
    package var build: BuildReference?
    /// What the stage served when the deployment was made.
    package var previousBuild: BuildReference?
    package var status: Status
    /// Why it has this status, in words.
    package var statusReason: String
    /// Frozen when the deployment is made: a later `app apply` does not change what runs.
    package var policy: RolloutPolicy
    package var release: ReleaseSpec
    /// The deployment whose failure this one undoes.
    package var revertOf: DeploymentID?
    /// The deployment whose way back this one tries, there or forth again; nobody asked for another build.
    package var drillOf: DeploymentID?
    package var actor: String
    /// Why, in the words of whoever asked for it.
    package var reason: String?
    package var createdAt: Timestamp
    package var startedAt: Timestamp?
    package var finishedAt: Timestamp?
    /// When it last moved forward: its start, a host that became healthy, or its resumption.
    package var progressAt: Timestamp?
    package var pausedAt: Timestamp?

    package init(
        id: DeploymentID,
        stage: StageKey,
        kind: Kind,
        build: BuildReference?,
        previousBuild: BuildReference? = nil,
        status: Status = .queued,
        statusReason: String = "",
        policy: RolloutPolicy = RolloutPolicy(),
        release: ReleaseSpec = ReleaseSpec(),
        revertOf: DeploymentID? = nil,
        drillOf: DeploymentID? = nil,
        actor: String,
        reason: String? = nil,
        createdAt: Timestamp,
        startedAt: Timestamp? = nil,
        finishedAt: Timestamp? = nil,
        progressAt: Timestamp? = nil,
        pausedAt: Timestamp? = nil
    ) {
        self.id = id
        self.stage = stage
        self.kind = kind
        self.build = build
        self.previousBuild = previousBuild
        self.status = status
        self.statusReason = statusReason
        self.policy = policy
        self.release = release
        self.revertOf = revertOf
        self.drillOf = drillOf
        self.actor = actor
        self.reason = reason
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.progressAt = progressAt
        self.pausedAt = pausedAt
    }
}
