import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway resume`.
struct ResumeCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a paused deployment go on, or a stage that is held."
    )

    @OptionGroup var target: StageArgument
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let deployment = try await session.client.resume(target.stage, reason: why.reason)
        try session.console.show(deployment)
    }
}
