import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway promotion resume`.
struct PromotionResumeCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let promotion go on that a rollback, a stop or a failed watch has stopped."
    )

    @OptionGroup var target: StageArgument
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let answer = try await session.client.resumePromotion(into: target.stage, reason: why.reason)
        try session.console.show(answer, as: WhyScreen(answer: answer, clock: session.console.clock).lines)
    }
}
