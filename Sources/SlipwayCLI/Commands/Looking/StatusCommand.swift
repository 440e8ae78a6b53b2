import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway status`.
struct StatusCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what serves where, and what moves."
    )

    @Argument(
        help: ArgumentHelp(
            "An app or stage, like shop or shop/prod; without it, everything.",
            valueName: "app[/stage]"
        ),
        transform: { try AppOrStage($0) }
    )
    var subject: AppOrStage?

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        switch subject {
        case .stage(let stage): try await Self.show(stage, in: session)
        case .app(let app): try await show(app, in: session)
        case nil:
            let apps = try await session.client.apps()
            try session.console.show(apps, as: OverviewScreen(apps: apps).lines)
        }
    }

    static func show(_ stage: StageKey, in session: Session) async throws {
        let status = try await session.client.status(of: stage)
        let screen = StageScreen(status: status, clock: session.console.clock)
        try session.console.show(StageDocument(status), as: screen.lines)
    }

    private func show(_ app: AppName, in session: Session) async throws {
        guard let overview = try await session.client.apps().first(where: { $0.app == app }) else {
            throw SlipwayError(.notFound, "there is no app \(app): 'slipway app list' shows those there are")
        }
        try session.console.show(overview, as: OverviewScreen(apps: [overview]).lines)
    }
}
