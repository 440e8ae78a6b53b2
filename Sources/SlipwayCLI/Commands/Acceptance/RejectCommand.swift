import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway reject`.
struct RejectCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Reject what gates hold, or what the stage judges: it is stopped or undone as the policy says."
    )

    @OptionGroup var target: StageArgument

    @Option(help: ArgumentHelp("Why; it stands in the history.", valueName: "text"))
    var reason: String

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let report = try await session.client.reject(target.stage, reason: reason)
        try session.console.show(report, as: ChecksScreen(report: report, clock: session.console.clock).lines)
    }
}
