import ArgumentParser
import FoundationEssentials
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel
import SlipwayRunner

/// `slipway build`.
struct BuildCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Build a commit on this machine and publish the result.",
        discussion: """
            Checks the commit out afresh, runs the app's 'build.run' in it with a clean environment, and publishes \
            'build.output'. The build's id stands alone on the last line of standard output.
            """
    )

    @OptionGroup var target: AppArgument

    @Option(
        help: ArgumentHelp("The branch, tag or commit; without it the app's own branch.", valueName: "ref"),
        transform: { try RefArgument.check($0) }
    )
    var ref: String?

    @Option(help: ArgumentHelp("Take the commit from this repository instead of the app's own.", valueName: "git"))
    var source: String?

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let (app, ref, source) = (target.app, ref, source)
        let builder = AppBuilder(
            server: session.client,
            environment: ProcessInfo.processInfo.environment,
            base: FileManager.default.currentDirectoryPath
        )
        let screen = BuildScreen(console: session.console)
        try await screen.show {
            let plan = try BuildPlan(try await session.client.app(app), ref: ref, source: source)
            return try await builder.build(plan, report: screen.report)
        }
    }
}
