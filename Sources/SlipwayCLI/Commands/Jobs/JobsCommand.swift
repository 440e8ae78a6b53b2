import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway jobs`.
struct JobsCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "Show what runners do and did for an app, newest first.",
        discussion: "Looks at the branch are left out, but for the newest if it failed."
    )

    @OptionGroup var target: AppArgument

    @Option(help: ArgumentHelp("How many at most.", valueName: "count"))
    var limit = 20

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1.") }
    }

    func run(in session: Session) async throws {
        let jobs = try await session.client.jobs(of: target.app, limit: limit)
        let screen = JobsScreen(app: target.app, jobs: jobs, clock: session.console.clock)
        try session.console.show(jobs, as: screen.lines)
    }
}
