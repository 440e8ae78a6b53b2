import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway watch`.
struct WatchCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Show a stage as it changes, until Ctrl-C.",
        discussion:
            "With --once it ends with the deployment that runs now, with 3 if that fails; if none runs, it shows the stage and ends."
    )

    @OptionGroup var target: StageArgument

    @Flag(help: "End with the deployment that runs now.")
    var once = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard once || !global.json else { throw ValidationError("--json needs --once: a watch has no end to print.") }
    }

    func run(in session: Session) async throws {
        guard once else {
            return try await StageWatch(source: session.client, console: session.console).run(target.stage)
        }
        let status = try await session.client.status(of: target.stage)
        guard let deployment = status.deployment, !deployment.status.isTerminal else {
            return try await StatusCommand.show(target.stage, in: session)
        }
        let outcome = try await DeploymentFollower(source: session.client, console: session.console).follow(deployment)
        try session.console.show(OutcomeDocument(outcome), as: [])
        guard outcome.exitStatus == .done else { throw Ending(status: outcome.exitStatus) }
    }
}
