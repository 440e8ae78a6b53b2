import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway logs`.
struct LogsCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Show what the hooks of a deployment wrote.",
        discussion: "With --follow it goes on until the deployment has ended and all its lines have come."
    )

    @Argument(help: "The deployment, like d42.", transform: { try DeploymentID($0) })
    var deployment: DeploymentID

    @Option(help: "Only this host.", transform: { try HostName($0) })
    var host: HostName?

    @Flag(help: "Wait for further lines.")
    var follow = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard !(follow && global.json) else { throw ValidationError("--follow has no end to print as one document.") }
    }

    func run(in session: Session) async throws {
        let reader = LogReader(source: session.client, console: session.console)
        guard follow else { return try await reader.show(deployment, host: host) }
        try await withInterruption { try await reader.follow(deployment, host: host) }
    }
}
