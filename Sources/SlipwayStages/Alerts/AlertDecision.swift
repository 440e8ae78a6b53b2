package import SlipwayModel

/// Decides what an alert does to a stage.
package struct AlertDecision: Sendable {
    package enum Verdict: Sendable, Equatable {
        case pause(Deployment)
        /// Go back to what was good before this deployment.
        case revert(Deployment)
        /// Do nothing, and say why.
        case note(String)
    }

    private let policy: AlertPolicy?
    private let newest: Deployment?
    private let hasActed: Bool

    /// Knows the stage's policy and its newest deployment that has started, whether it runs or has ended.
    ///
    /// `hasActed` says whether an alert has paused or undone that deployment before.
    package init(policy: AlertPolicy?, newest: Deployment?, hasActed: Bool) {
        self.policy = policy
        self.newest = newest
        self.hasActed = hasActed
    }

    package func verdict(on alert: Alert, now: Timestamp) -> Verdict {
        guard alert.status == .firing else { return .note("it is over") }
        guard let policy else { return .note("the stage has no 'alerts' that say what to do") }
        guard policy.action != .none else { return .note("the stage's 'alerts' say that nothing is done") }
        guard let newest else { return .note("nothing was ever deployed to the stage") }
        guard !hasActed else { return .note("an alert has acted on \(newest.id) already") }
        guard newest.kind != .rollback else { return .note("\(newest.id) goes back already") }
        guard let started = newest.startedAt, alert.startsAt >= started else {
            return .note("it began before \(newest.id), which cannot be its cause")
        }
        return newest.status.isTerminal
            ? ended(newest, policy, now) : running(newest, policy)
    }

    private func running(_ active: Deployment, _ policy: AlertPolicy) -> Verdict {
        // What restarts or stops brings no build that could be undone.
        guard policy.action == .pause || [.restart, .stop].contains(active.kind) else { return .revert(active) }
        return active.status == .running ? .pause(active) : .note("\(active.id) is paused already")
    }

    private func ended(_ newest: Deployment, _ policy: AlertPolicy, _ now: Timestamp) -> Verdict {
        guard let finished = newest.finishedAt, now - finished <= policy.window else {
            return .note("\(newest.id) ended more than \(policy.window) ago")
        }
        guard policy.action == .revert else { return .note("\(newest.id) has ended, so nothing runs to be paused") }
        guard ![.restart, .stop].contains(newest.kind) else {
            return .note("\(newest.id) was a \(newest.kind.rawValue), which brought no build to go back from")
        }
        return .revert(newest)
    }
}
