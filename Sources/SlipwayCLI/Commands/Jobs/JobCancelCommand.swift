import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway job cancel`.
struct JobCancelCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Call a job off; a runner that has it ends it within seconds."
    )

    @Argument(help: "The job, like j12.", transform: { try JobID($0) })
    var job: JobID

    @OptionGroup var why: ReasonOption

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let app = try await session.client.job(job).app
        let cancelled = try await session.client.cancelJob(job, of: app, reason: why.reason)
        try session.console.show(cancelled, as: JobScreen(job: cancelled, clock: session.console.clock).lines)
    }
}
