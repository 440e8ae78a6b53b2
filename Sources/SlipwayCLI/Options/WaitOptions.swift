import ArgumentParser
import SlipwayModel

/// Whether a command that makes a deployment also waits for it.
struct WaitOptions: ParsableArguments {
    @Flag(help: "Show the progress and wait for the end; exit with 3 if the deployment fails.")
    var wait = false

    /// Shows a deployment that was just made, and follows it if `--wait` was given.
    func finish(_ deployment: DeploymentSummary, in session: Session) async throws {
        if let notice = deployment.notice { try session.console.note(Text("! \(notice)", .attention)) }
        guard wait else {
            let screen = DeploymentScreen(deployment: deployment, clock: session.console.clock)
            let hint = Text("see it move: slipway watch \(deployment.stageKey)", .dim)
            return try session.console.show(deployment, as: screen.lines + [hint])
        }
        let follower = DeploymentFollower(source: session.client, console: session.console)
        let outcome = try await follower.follow(deployment)
        try session.console.show(OutcomeDocument(outcome), as: [])
        guard outcome.exitStatus == .done else { throw Ending(status: outcome.exitStatus) }
    }
}
