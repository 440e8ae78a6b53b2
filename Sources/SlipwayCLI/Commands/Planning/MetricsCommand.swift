import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway metrics`.
struct MetricsCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "Show how often, how fast and how safely changes arrive, by month.",
        discussion:
            "DORA's measures: deployments that succeeded, how long they took, lead time from commit to deployment, the share of changes that failed, recovery time, the share of unplanned repairs. Times are medians, with the 90th percentile in brackets. A dash: there is nothing to measure."
    )

    @Argument(
        help: ArgumentHelp("An app or stage; without it, everything.", valueName: "app[/stage]"),
        transform: { try AppOrStage($0) }
    )
    var subject: AppOrStage?

    @Option(help: ArgumentHelp("This month and those before, so many in all.", valueName: "count"))
    var months = 6

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (1...120).contains(months) else { throw ValidationError("--months must be from 1 to 120.") }
    }

    func run(in session: Session) async throws {
        let measured = try await session.client.deliveryMeasures(
            app: subject?.app,
            stage: subject?.stage,
            months: months
        )
        try session.console.show(measured, as: MetricsScreen(measured: measured, months: months).lines)
    }
}
