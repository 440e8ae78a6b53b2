import ArgumentParser
import SlipwayAPIClient

/// `slipway overrides`.
struct OverridesCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "overrides",
        abstract: "Show the overrides that nobody has reviewed."
    )

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let overrides = try await session.client.overridesToReview()
        let screen = OverridesScreen(overrides: overrides, clock: session.console.clock)
        try session.console.show(overrides, as: screen.lines)
    }
}
