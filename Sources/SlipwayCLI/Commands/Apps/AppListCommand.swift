import ArgumentParser
import SlipwayAPIClient

/// `slipway app list`.
struct AppListCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show all apps and what serves in each stage."
    )

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let apps = try await session.client.apps()
        try session.console.show(apps, as: OverviewScreen(apps: apps).lines)
    }
}
