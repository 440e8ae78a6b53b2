import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway job show`, which `slipway job j12` means too.
struct JobShowCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one job, and with --logs or --follow what it wrote.",
        discussion: "With --follow it goes on until the job has ended; a job that did not succeed is exit status 1."
    )

    @Argument(help: "The job, like j12.", transform: { try JobID($0) })
    var job: JobID

    @Flag(help: "Show what it wrote as well.")
    var logs = false

    @Flag(help: "Show what it writes, until it has ended.")
    var follow = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard !(follow && global.json) else { throw ValidationError("--follow has no end to print as one document.") }
    }

    func run(in session: Session) async throws {
        let reader = JobLogReader(source: session.client, console: session.console)
        if follow { return try await withInterruption { try await reader.follow(job) } }
        let found = try await session.client.job(job)
        if logs { return try await reader.show(found) }
        try session.console.show(found, as: JobScreen(job: found, clock: session.console.clock).lines)
    }
}
