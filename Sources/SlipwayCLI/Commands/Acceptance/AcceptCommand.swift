import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway accept`.
struct AcceptCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept",
        abstract: "Accept what gates hold, or what the stage judges: the next wave or the next stage may begin."
    )

    @OptionGroup var target: StageArgument

    @Option(help: ArgumentHelp("Why; it stands in the history.", valueName: "text"))
    var reason: String

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let report = try await session.client.accept(target.stage, reason: reason)
        try session.console.show(report, as: ChecksScreen(report: report, clock: session.console.clock).lines)
    }
}
