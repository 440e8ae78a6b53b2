package import SlipwayModel

/// Judges whether a stage has been failing forward for too long.
///
/// Fixing forward is right while it is quick. A stage stops being good with the first deployment since the last success
/// that left hosts changed and failed, was paused by its own failure policy, or was cancelled half-way. When it has not
/// become good again within `fix-forward-limit`, the rollback is proposed; a person decides.
package enum FixForward {
    /// One deployment that has begun, as far as the judgement needs it.
    package struct Attempt: Sendable, Equatable {
        package var deployment: Deployment
        /// Whether any host was admitted to change.
        package var hasChangedHosts: Bool
        /// Whether more hosts have failed than its policy allows: then a pause is the policy's and not a person's.
        package var isOverFailures: Bool

        package init(deployment: Deployment, hasChangedHosts: Bool, isOverFailures: Bool) {
            self.deployment = deployment
            self.hasChangedHosts = hasChangedHosts
            self.isOverFailures = isOverFailures
        }
    }

    /// What is judged; only a stage whose policy has a limit and that was stable once can be proposed a rollback.
    package struct Case: Sendable, Equatable {
        /// Newest first; as far back as the last success.
        package var attempts: [Attempt]
        package var limit: Interval
        /// What a rollback without a named build goes back to.
        package var target: BuildReference

        package init(attempts: [Attempt], limit: Interval, target: BuildReference) {
            self.attempts = attempts
            self.limit = limit
            self.target = target
        }

        /// The attempt by which the stage stopped being good; `nil` while it is good, or on its way back.
        private var first: (attempt: Attempt, since: Timestamp)? {
            let open = attempts.filter { !$0.deployment.status.isTerminal }
            guard !open.contains(where: { $0.deployment.kind == .rollback }) else { return nil }
            let failing = attempts.prefix { !$0.isGood }
            return failing.reversed().lazy.compactMap { attempt in attempt.badSince.map { (attempt, $0) } }.first
        }

        /// When the limit passes, or passed; `nil` while the stage is good.
        package var dueAt: Timestamp? { first.map { $0.since + limit } }

        /// The proposal, once the limit has passed.
        package func judge(now: Timestamp) -> Proposal? {
            guard let first, first.since + limit <= now else { return nil }
            return Proposal(
                deployment: first.attempt.deployment,
                how: first.attempt.words,
                since: first.since,
                limit: limit,
                target: target
            )
        }
    }

    /// A rollback that should be thought of.
    package struct Proposal: Sendable, Equatable {
        /// The deployment with which the stage stopped being good.
        package var deployment: Deployment
        var how: String
        package var since: Timestamp
        var limit: Interval
        package var target: BuildReference

        /// The command that carries it out.
        package var command: String { "slipway rollback \(deployment.stage)" }

        /// The proposal in a sentence that stays true while time passes.
        package var words: String {
            "\(deployment.stage) has not been good since \(deployment.id) \(how), for longer than its fix-forward-limit "
                + "of \(limit): '\(command)' takes it back to \(target.commit.short)"
        }

        package var reason: WhyAnswer.Reason {
            WhyAnswer.Reason(
                what: words,
                endedBy: "anyone who may deploy, by '\(command)'; or a deployment that succeeds",
                since: since
            )
        }
    }
}

extension FixForward.Attempt {
    /// Whether it left the stage well: a restart of what serves proves nothing about hosts that it could not reach.
    fileprivate var isGood: Bool { deployment.status == .succeeded && deployment.kind != .restart }

    /// Since when the stage is not good because of it; `nil` when it is not to blame.
    fileprivate var badSince: Timestamp? {
        guard hasChangedHosts else { return nil }
        return switch deployment.status {
        case .failed, .cancelled: deployment.finishedAt
        case .paused where isOverFailures: deployment.pausedAt
        case .queued, .running, .paused, .succeeded: nil
        }
    }

    fileprivate var words: String {
        switch deployment.status {
        case .cancelled: "was cancelled half-way"
        case .paused: "was paused by its failures"
        case .queued, .running, .succeeded, .failed: "failed"
        }
    }
}
