import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway approve`.
struct ApproveCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve what goes into a stage next.",
        discussion: """
            Says which commits that are: the approval counts for exactly these, and for the pipeline as it is now. It is \
            void after 20 minutes, unless a deployment has relied on it. Whoever wrote any of the commits cannot approve.
            """
    )

    @OptionGroup var target: StageArgument

    @Option(help: ArgumentHelp("Approve up to this commit; its first digits are enough.", valueName: "sha"))
    var commit: String?

    @OptionGroup var global: GlobalOptions

    func validate() throws { try commit.map(CommitArgument.check) }

    func run(in session: Session) async throws {
        let approvals = try await session.client.approve(target.stage, commit: commit)
        let screen = ApprovalsScreen(approvals: approvals, clock: session.console.clock)
        try session.console.show(approvals, as: screen.lines)
    }
}
