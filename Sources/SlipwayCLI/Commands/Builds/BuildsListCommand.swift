import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway builds list`, or without its name `slipway builds`.
struct BuildsListCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show an app's builds, newest first."
    )

    @OptionGroup var target: AppArgument

    @Option(help: ArgumentHelp("How many at most.", valueName: "count"))
    var limit = 20

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1.") }
    }

    func run(in session: Session) async throws { try await Self.show(target.app, limit: limit, in: session) }

    static func show(_ app: AppName, limit: Int, in session: Session) async throws {
        let builds = try await session.client.builds(of: app, limit: limit)
        let screen = BuildsScreen(app: app, builds: builds, clock: session.console.clock)
        try session.console.show(builds, as: screen.lines)
    }
}
