import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway approvals`.
struct ApprovalsCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "approvals",
        abstract: "Show what goes into a stage next, and who approved it."
    )

    @OptionGroup var target: StageArgument
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let approvals = try await session.client.approvals(of: target.stage)
        let screen = ApprovalsScreen(approvals: approvals, clock: session.console.clock)
        try session.console.show(approvals, as: screen.lines)
    }
}
