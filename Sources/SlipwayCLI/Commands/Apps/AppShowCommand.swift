import ArgumentParser
import SlipwayAPIClient

/// `slipway app show`.
struct AppShowCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an app as its slipway.yml describes it."
    )

    @OptionGroup var target: AppArgument
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let spec = try await session.client.app(target.app)
        try session.console.show(spec, as: SpecScreen(spec: spec).lines)
    }
}
