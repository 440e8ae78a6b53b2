import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway job build`.
struct JobBuildCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Have a runner build a branch, tag or commit of an app.",
        discussion: "'slipway build' does it on this machine instead."
    )

    @OptionGroup var target: AppArgument

    @Option(
        help: ArgumentHelp("The branch, tag or commit; without it the app's own branch.", valueName: "ref"),
        transform: { try RefArgument.check($0) }
    )
    var ref: String?

    @Flag(help: "Show what it writes, until it has ended.")
    var follow = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard !(follow && global.json) else { throw ValidationError("--follow has no end to print as one document.") }
    }

    func run(in session: Session) async throws {
        let job = try await session.client.requestBuild(BuildRequest(target: ref), of: target.app)
        guard follow else {
            return try session.console.show(job, as: JobScreen(job: job, clock: session.console.clock).lines)
        }
        let reader = JobLogReader(source: session.client, console: session.console)
        try await withInterruption { try await reader.follow(job.id) }
    }
}
