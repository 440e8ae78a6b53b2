import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway why`.
struct WhyCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Say why a stage, a host or a commit is where it is, and what it waits for."
    )

    @Argument(help: "A stage like shop/prod, a host, or a commit.")
    var subject: String

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let answer = try await session.client.why(subject)
        try session.console.show(answer, as: WhyScreen(answer: answer, clock: session.console.clock).lines)
    }
}
