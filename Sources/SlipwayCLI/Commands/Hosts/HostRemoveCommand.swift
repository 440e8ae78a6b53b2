import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway host remove`.
struct HostRemoveCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Forget a host and revoke its identity, so that its name can join again."
    )

    @Argument(help: "The host's name.", transform: { try HostName($0) })
    var name: HostName

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        try await session.client.removeHost(name)
        try session.console.show(["removed": name.rawValue], as: [Text("removed \(name)")])
    }
}
