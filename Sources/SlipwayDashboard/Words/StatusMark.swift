import SlipwayModel

/// A word with a tone and a sign, so that nothing is said by colour alone.
struct StatusMark: Sendable {
    var word: String
    /// A class of the stylesheet: `good`, `bad`, `warn`, `busy` or `calm`.
    var tone: String
    var sign: String
}

extension StatusMark {
    init(_ status: Deployment.Status) {
        switch status {
        case .queued: self.init(word: "queued", tone: "calm", sign: "○")
        case .running: self.init(word: "running", tone: "busy", sign: "◐")
        case .paused: self.init(word: "paused", tone: "warn", sign: "‖")
        case .succeeded: self.init(word: "succeeded", tone: "good", sign: "✓")
        case .failed: self.init(word: "failed", tone: "bad", sign: "✕")
        case .cancelled: self.init(word: "cancelled", tone: "calm", sign: "–")
        }
    }

    /// A stage at a glance: how its deployment stands, or what it still lacks.
    init(_ stage: AppOverview.Stage) {
        if stage.held != nil {
            self.init(word: "held", tone: "warn", sign: "‖")
        } else if let deployment = stage.deployment {
            self.init(deployment.status)
        } else if stage.hosts == 0 {
            self.init(word: "no hosts", tone: "calm", sign: "○")
        } else {
            self.init(word: "empty", tone: "calm", sign: "○")
        }
    }

    init(_ kind: EventKind) {
        switch kind {
        case .deploymentSucceeded, .hostHealthy, .buildMarkedGood, .jobSucceeded, .checkPassed, .stageAccepted:
            self.init(word: "good", tone: "good", sign: "✓")
        case .deploymentFailed, .hostUnhealthy, .hostRescued, .buildMarkedBad, .jobFailed, .checkFailed, .stageRejected:
            self.init(word: "bad", tone: "bad", sign: "✕")
        case .deploymentPaused, .deploymentCancelled, .hostInterrupted, .hostPaused, .hostExcluded, .hostRemoved,
            .rollbackProposed, .tokenRevoked, .stageHeld, .serverRestored, .hostAhead,
            .hostDoubled, .jobCancelled, .jobReturned, .lockTaken, .overrideGiven, .alertTaken, .gateChanged,
            .promotionWaiting, .hotfixNotDeployed:
            self.init(word: "careful", tone: "warn", sign: "!")
        case .deploymentStarted, .deploymentResumed, .deploymentRetried, .hostPrepared, .hostActivating, .hostResumed,
            .stageResumed, .jobStarted, .promotionStarted, .promotionResumed:
            self.init(word: "moving", tone: "busy", sign: "◐")
        case .appApplied, .buildPublished, .deploymentQueued, .hostJoined, .hostIncluded, .tokenCreated, .commitsSeen,
            .commitStatus,
            .jobQueued, .webhookTaken, .webhookSecretChanged, .approvalGiven, .lockReleased, .overrideReviewed,
            .watchEnded,
            .drillEnded, .hotfixAsked:
            self.init(word: "noted", tone: "calm", sign: "·")
        }
    }
}
