import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway pause`.
struct PauseCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Admit no further host until the deployment is resumed."
    )

    @OptionGroup var target: StageArgument
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let deployment = try await session.client.pause(target.stage, reason: why.reason)
        try session.console.show(deployment)
    }
}
