import SlipwayModel

/// One deployment that somebody waits for, through its revert if there is one.
///
/// Pure: it is shown what the server answers and says what to do next.
struct FollowedDeployment: Sendable {
    enum Next: Sendable, Hashable {
        /// It goes on; look again.
        case look
        /// The stage no longer shows this deployment; ask for it by itself.
        case ask(DeploymentID)
        case ended(FollowedOutcome)
    }

    /// What was asked for.
    let original: DeploymentID
    /// What is followed now: the original, or what undoes it.
    private(set) var current: DeploymentID
    /// Whether a deployment that stopped for a person counts as over, because nobody is there to decide.
    let endsWhenStuck: Bool
    private var failed: DeploymentSummary?
    private var failures: [StageStatus.HostLine] = []

    init(_ id: DeploymentID, endsWhenStuck: Bool) {
        original = id
        current = id
        self.endsWhenStuck = endsWhenStuck
    }

    mutating func saw(_ status: StageStatus) -> Next {
        if status.deployment?.id == original { failures = status.hosts.filter(\.hasFailed) }
        guard let summary = status.summary(of: current) else { return .ask(current) }
        if endsWhenStuck, status.held != nil, !summary.status.isTerminal { return .ended(outcome(summary)) }
        let next = saw(summary)
        guard case .look = next, summary.id != current else { return next }
        return saw(status)
    }

    mutating func saw(_ summary: DeploymentSummary) -> Next {
        guard summary.id == current else { return .look }
        if isStuck(summary) { return .ended(outcome(summary)) }
        guard summary.status.isTerminal else { return .look }
        if summary.id == original, summary.status == .failed, let revert = summary.revertedBy {
            failed = summary
            current = revert
            return .look
        }
        return .ended(outcome(summary))
    }

    private func isStuck(_ summary: DeploymentSummary) -> Bool {
        endsWhenStuck && summary.status == .paused && !failures.isEmpty
    }

    private func outcome(_ last: DeploymentSummary) -> FollowedOutcome {
        FollowedOutcome(deployment: failed ?? last, revert: failed == nil ? nil : last, failures: failures)
    }
}

/// How a deployment that was followed ended.
struct FollowedOutcome: Sendable, Hashable {
    /// What was asked for.
    var deployment: DeploymentSummary
    /// What the machine did to undo it.
    var revert: DeploymentSummary?
    /// The hosts that failed, as they were when the deployment itself was last seen.
    var failures: [StageStatus.HostLine]

    var exitStatus: ExitStatus { deployment.status == .succeeded ? .done : .deploymentFailed }
}

extension StageStatus {
    /// The deployment as this status mentions it.
    func summary(of id: DeploymentID) -> DeploymentSummary? {
        ([deployment].compactMap(\.self) + queue).first { $0.id == id }
    }
}

extension StageStatus.HostLine {
    var hasFailed: Bool { Assignment.Status(rawValue: status)?.isFailed ?? false }
}
