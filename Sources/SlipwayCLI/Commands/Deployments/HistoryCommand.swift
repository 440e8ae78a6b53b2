import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway history`.
struct HistoryCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show the deployments of an app or stage, newest first."
    )

    @Argument(
        help: ArgumentHelp("The app or stage, like shop or shop/prod.", valueName: "app[/stage]"),
        transform: { try AppOrStage($0) }
    )
    var subject: AppOrStage

    @Flag(help: "Show the app's builds instead.")
    var builds = false

    @Option(help: ArgumentHelp("How many at most.", valueName: "count"))
    var limit = 20

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1.") }
    }

    func run(in session: Session) async throws {
        guard !builds else { return try await BuildsListCommand.show(subject.app, limit: limit, in: session) }
        let deployments = try await session.client.history(of: subject.app, stage: subject.stage, limit: limit)
        let screen = HistoryScreen(subject: "\(subject)", deployments: deployments, clock: session.console.clock)
        try session.console.show(deployments, as: screen.lines)
    }
}
