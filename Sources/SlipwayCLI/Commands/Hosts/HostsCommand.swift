import ArgumentParser
import SlipwayAPIClient

/// `slipway hosts`.
struct HostsCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "hosts",
        abstract: "Show all hosts: their groups and zone, what they serve, when they were last seen."
    )

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let hosts = try await session.client.hosts()
        try session.console.show(hosts, as: FleetScreen(hosts: hosts, clock: session.console.clock).lines)
    }
}
