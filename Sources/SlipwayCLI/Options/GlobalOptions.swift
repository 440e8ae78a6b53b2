import ArgumentParser
import FoundationEssentials
import SlipwayAPIClient
import SlipwayModel

/// The options of every command that speaks to a server.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The server's address, like http://127.0.0.1:7070. [SLIPWAY_SERVER]", valueName: "url"))
    var server: String?

    @Option(
        help: ArgumentHelp("The file that holds your token. [SLIPWAY_TOKEN_FILE, or SLIPWAY_TOKEN]", valueName: "file")
    )
    var tokenFile: String?

    @Option(
        help: ArgumentHelp("Certificates to trust beside the system's, in PEM. [SLIPWAY_CA_FILE]", valueName: "file")
    )
    var caFile: String?

    @Flag(help: "Print one JSON document and nothing else.")
    var json = false

    @Option(help: "When to use colours.")
    var color: ColorChoice = .auto

    /// Opens a session for `work`, and closes it afterwards.
    func withSession(_ work: (Session) async throws -> Void) async throws {
        let environment = ProcessInfo.processInfo.environment
        let connection = try Connection(server: server, tokenFile: tokenFile, caFile: caFile, environment: environment)
        let client = try SlipwayClient(
            server: connection.server,
            token: connection.readToken(),
            caFile: connection.caFile
        )
        let console = Console(json: json, color: color, environment: environment)
        do {
            try await work(Session(client: client, console: console))
        } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
    }
}
