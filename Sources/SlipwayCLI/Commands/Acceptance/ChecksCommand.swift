import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway checks`.
struct ChecksCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "checks",
        abstract: "Show the checks and gates of a deployment with their numbers, and the verdict."
    )

    @Argument(
        help: ArgumentHelp("A deployment like d42, or a stage like shop/prod for its newest.", valueName: "subject"),
        transform: { try DeploymentOrStage($0) }
    )
    var subject: DeploymentOrStage

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let report = try await session.client.acceptance(of: subject.deployment(session.client))
        try session.console.show(report, as: ChecksScreen(report: report, clock: session.console.clock).lines)
    }
}
