/// Everything `slipway status APP/STAGE` shows.
package struct StageStatus: Sendable, Hashable, Codable {
    package struct HostLine: Sendable, Hashable, Codable {
        package var name: HostName
        package var zone: ZoneName?
        /// What the host itself says it serves.
        package var build: BuildReference?
        /// `idle` when no deployment concerns it, `unreachable` when its agent is silent; else the assignment's status.
        package var status: String
        package var hold: Assignment.Hold
        package var step: String?
        package var error: String?
        package var lastSeen: Timestamp?
        package var bytesFetched: Int64?

        package init(
            name: HostName,
            zone: ZoneName?,
            build: BuildReference?,
            status: String,
            hold: Assignment.Hold = .none,
            step: String? = nil,
            error: String? = nil,
            lastSeen: Timestamp? = nil,
            bytesFetched: Int64? = nil
        ) {
            self.name = name
            self.zone = zone
            self.build = build
            self.status = status
            self.hold = hold
            self.step = step
            self.error = error
            self.lastSeen = lastSeen
            self.bytesFetched = bytesFetched
        }
    }

    package var app: AppName
    package var stage: StageName
    /// The stable build: what the last deployment that succeeded brought.
    package var build: BuildReference?
    /// The active deployment, else the newest.
    package var deployment: DeploymentSummary?
    /// In the order in which they will start.
    package var queue: [DeploymentSummary]
    package var hosts: [HostLine]
    /// Why nothing starts here until a person resumes the stage; `nil` for a stage that is free.
    package var held: StageHold?
    /// How far back the stage can safely go; `nil` from a server that does not say.
    package var horizon: StageHorizon?
    /// Why nothing goes in by itself now, the most important first; `nil` for a stage that is deployed by hand.
    package var waiting: [WhyAnswer.Reason]?
    /// The sequence of the newest event about this stage: `?after=` this waits for the next change.
    package var version: Int64

    package init(
        app: AppName,
        stage: StageName,
        build: BuildReference?,
        deployment: DeploymentSummary?,
        queue: [DeploymentSummary],
        hosts: [HostLine],
        held: StageHold? = nil,
        horizon: StageHorizon? = nil,
        waiting: [WhyAnswer.Reason]? = nil,
        version: Int64
    ) {
        self.horizon = horizon
        self.app = app
        self.stage = stage
        self.build = build
        self.deployment = deployment
        self.queue = queue
        self.hosts = hosts
        self.held = held
        self.waiting = waiting
        self.version = version
    }
}

/// A deployment as lists and `status` show it.
package struct DeploymentSummary: Sendable, Hashable, Codable {
    package var id: DeploymentID
    package var app: AppName
    package var stage: StageName
    package var kind: Deployment.Kind
    package var status: Deployment.Status
    package var statusReason: String
    package var build: BuildReference?
    package var previousBuild: BuildReference?
    package var revertOf: DeploymentID?
    /// The deployment that undoes this one, once there is one.
    package var revertedBy: DeploymentID?
    /// The deployment whose way back this one tries.
    package var drillOf: DeploymentID?
    package var actor: String
    package var reason: String?
    package var createdAt: Timestamp
    package var startedAt: Timestamp?
    package var finishedAt: Timestamp?
    /// What its maker should know and may not expect; only in the answer to the order.
    package var notice: String?

    package init(_ deployment: Deployment, revertedBy: DeploymentID? = nil) {
        id = deployment.id
        app = deployment.stage.app
        stage = deployment.stage.stage
        kind = deployment.kind
        status = deployment.status
        statusReason = deployment.statusReason
        build = deployment.build
        previousBuild = deployment.previousBuild
        revertOf = deployment.revertOf
        self.revertedBy = revertedBy
        drillOf = deployment.drillOf
        actor = deployment.actor
        reason = deployment.reason
        createdAt = deployment.createdAt
        startedAt = deployment.startedAt
        finishedAt = deployment.finishedAt
    }
}
