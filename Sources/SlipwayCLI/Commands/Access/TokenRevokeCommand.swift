import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway token revoke`.
struct TokenRevokeCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End a token at once."
    )

    @Argument(help: "The token's id, as 'slipway token list' shows it.")
    var id: String

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        try await session.client.revokeToken(TokenID(id))
        try session.console.show(["revoked": id], as: [Text("revoked \(id)")])
    }
}
