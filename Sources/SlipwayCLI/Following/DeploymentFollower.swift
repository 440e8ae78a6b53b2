import SlipwayModel

/// Follows one deployment to its end, through its revert if there is one, and shows it on the way.
struct DeploymentFollower: Sendable {
    /// The longest time between two pictures; also how long one look waits for a change.
    static let refresh = Interval.seconds(1)

    var source: any StageSource
    var console: Console

    private var patience: Patience { Patience(clock: console.clock) }

    /// Waits for the end of a deployment, then says how it ended.
    ///
    /// Ctrl-C ends the watching and nothing else.
    func follow(_ deployment: DeploymentSummary) async throws -> FollowedOutcome {
        do {
            return try await withInterruption { try await watch(deployment) }
        } catch is Interrupted {
            try console.note("")
            try console.note(
                Text("Stopped watching; \(deployment.id) goes on. To stop it: slipway cancel \(deployment.stageKey)")
            )
            throw Interrupted()
        }
    }

    private func watch(_ deployment: DeploymentSummary) async throws -> FollowedOutcome {
        var display = ProgressDisplay(console: console)
        do {
            let (outcome, status) = try await watch(deployment, on: &display)
            try display.close(with: ClosingReport(outcome: outcome, status: status).lines)
            return outcome
        } catch {
            try? display.close()
            throw error
        }
    }

    private func watch(
        _ deployment: DeploymentSummary,
        on display: inout ProgressDisplay
    ) async throws -> (FollowedOutcome, StageStatus) {
        var followed = FollowedDeployment(deployment.id, endsWhenStuck: !console.progress.isTerminal)
        var latest = deployment
        var version: Int64?
        while true {
            let status = try await look(at: deployment.stageKey, after: version, display: &display)
            version = status.version
            var next = followed.saw(status)
            if case .ask(let id) = next {
                latest = try await ask(for: id, display: &display)
                try display.show(latest)
                next = followed.saw(latest)
            }
            latest = status.summary(of: followed.current) ?? latest
            try display.show(status, deployment: latest)
            if case .ended(let outcome) = next { return (outcome, status) }
        }
    }

    private func look(
        at stage: StageKey,
        after version: Int64?,
        display: inout ProgressDisplay
    ) async throws -> StageStatus {
        try await patience.tryUntilAnswered {
            try await source.status(of: stage, after: version, wait: Self.refresh)
        } onTrouble: {
            try display.show(trouble: $0)
        }
    }

    private func ask(for id: DeploymentID, display: inout ProgressDisplay) async throws -> DeploymentSummary {
        try await patience.tryUntilAnswered {
            try await source.deployment(id)
        } onTrouble: {
            try display.show(trouble: $0)
        }
    }
}
