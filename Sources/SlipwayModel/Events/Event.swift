/// One fact, appended once, in the same transaction as the change it tells of.
package struct Event: Sendable, Hashable, Codable {
    /// Grows by one with every event of the installation.
    package var sequence: Int64
    package var time: Timestamp
    /// A person's, token's or host's name, or `slipway` for the machine itself.
    package var actor: String
    package var kind: EventKind
    package var app: AppName?
    package var stage: StageName?
    package var deployment: DeploymentID?
    package var host: HostName?
    package var build: BuildReference?
    /// What happened, in a sentence for people.
    package var message: String
    /// Further facts for machines.
    package var data: [String: String]

    package init(
        sequence: Int64,
        time: Timestamp,
        actor: String,
        kind: EventKind,
        app: AppName? = nil,
        stage: StageName? = nil,
        deployment: DeploymentID? = nil,
        host: HostName? = nil,
        build: BuildReference? = nil,
        message: String,
        data: [String: String] = [:]
    ) {
        self.sequence = sequence
        self.time = time
        self.actor = actor
        self.kind = kind
        self.app = app
        self.stage = stage
        self.deployment = deployment
        self.host = host
        self.build = build
        self.message = message
        self.data = data
    }

    /// The actor of what Slipway does by itself.
    package static let machine = "slipway"
}

/// What kind of fact an event is.
///
/// The raw values are the wire form and never change.
package enum EventKind: String, Sendable, Hashable, Codable, CaseIterable {
    case appApplied = "app.applied"
    case buildPublished = "build.published"
    case buildMarkedBad = "build.marked_bad"
    case buildMarkedGood = "build.marked_good"
    /// A stage in which nothing starts until a person resumes it.
    case stageHeld = "stage.held"
    case stageResumed = "stage.resumed"
    case deploymentQueued = "deployment.queued"
    case deploymentStarted = "deployment.started"
    case deploymentPaused = "deployment.paused"
    case deploymentResumed = "deployment.resumed"
    case deploymentRetried = "deployment.retried"
    case deploymentSucceeded = "deployment.succeeded"
    case deploymentFailed = "deployment.failed"
    case deploymentCancelled = "deployment.cancelled"
    case rollbackProposed = "rollback.proposed"
    case hostJoined = "host.joined"
    case hostRemoved = "host.removed"
    case hostPrepared = "host.prepared"
    case hostActivating = "host.activating"
    case hostHealthy = "host.healthy"
    case hostUnhealthy = "host.unhealthy"
    case hostInterrupted = "host.interrupted"
    /// A host that was healthy turned unhealthy and went back to what it served before, by itself.
    case hostRescued = "host.rescued"
    case hostPaused = "host.paused"
    case hostResumed = "host.resumed"
    case hostExcluded = "host.excluded"
    case hostIncluded = "host.included"
    /// A host had taken up more than the server knew of, and is asked anew.
    case hostAhead = "host.ahead"
    /// Two agents speak for one host.
    case hostDoubled = "host.doubled"
    case tokenCreated = "token.created"
    case tokenRevoked = "token.revoked"
    case serverRestored = "server.restored"
    case commitsSeen = "commits.seen"
    case commitStatus = "commit.status"
    case jobQueued = "job.queued"
    case jobStarted = "job.started"
    case jobSucceeded = "job.succeeded"
    case jobFailed = "job.failed"
    case jobCancelled = "job.cancelled"
    /// The runner that had it was lost: it waits for another one.
    case jobReturned = "job.returned"
    case webhookTaken = "webhook.taken"
    case webhookSecretChanged = "webhook.secret_changed"
    /// A build moved on to its next stage by itself.
    case promotionStarted = "promotion.started"
    /// Why nothing moves on, whenever that changes.
    case promotionWaiting = "promotion.waiting"
    case promotionResumed = "promotion.resumed"
    case approvalGiven = "approval.given"
    case lockTaken = "lock.taken"
    case lockReleased = "lock.released"
    case overrideGiven = "override.given"
    case overrideReviewed = "override.reviewed"
    case checkPassed = "check.passed"
    case checkFailed = "check.failed"
    /// The measurements of a gate have another standing than before.
    case gateChanged = "gate.changed"
    case stageAccepted = "stage.accepted"
    case stageRejected = "stage.rejected"
    case watchEnded = "watch.ended"
    case alertTaken = "alert.taken"
    case drillEnded = "drill.ended"
    /// Commits are to come on top of what a stage serves; `data` lists them.
    case hotfixAsked = "hotfix.asked"
    /// A hotfix was built, but its stage serves something else by now.
    case hotfixNotDeployed = "hotfix.not_deployed"
}
