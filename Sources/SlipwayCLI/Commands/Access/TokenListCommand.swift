import ArgumentParser
import SlipwayAPIClient

/// `slipway token list`.
struct TokenListCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show all tokens, without their secrets."
    )

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let tokens = try await session.client.tokens()
        try session.console.show(tokens, as: TokensScreen(tokens: tokens, clock: session.console.clock).lines)
    }
}
