import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway cancel`.
struct CancelCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel the deployment that runs, or else the newest in the queue."
    )

    @OptionGroup var target: StageArgument
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let deployment = try await session.client.cancel(target.stage, reason: why.reason)
        try session.console.show(deployment)
    }
}
