import SlipwayModel

/// Shows a stage as it changes, deployment after deployment, until Ctrl-C.
struct StageWatch: Sendable {
    var source: any StageSource
    var console: Console

    func run(_ stage: StageKey) async throws {
        try await withInterruption {
            var display = ProgressDisplay(console: console)
            do {
                try await watch(stage, on: &display)
            } catch {
                try? display.close()
                // The prompt belongs below the terminal's own ^C.
                if Task.isCancelled { try? console.note("") }
                throw error
            }
        }
    }

    private func watch(_ stage: StageKey, on display: inout ProgressDisplay) async throws {
        let patience = Patience(clock: console.clock)
        var version: Int64?
        while true {
            let status = try await patience.tryUntilAnswered {
                try await source.status(of: stage, after: version, wait: DeploymentFollower.refresh)
            } onTrouble: {
                try display.show(trouble: $0)
            }
            version = status.version
            if let deployment = status.deployment {
                try display.show(status, deployment: deployment)
            } else {
                try display.show(idle: status)
            }
        }
    }
}
