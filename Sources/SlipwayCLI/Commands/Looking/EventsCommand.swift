import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway events`.
struct EventsCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Show what happened, the newest last."
    )

    @Argument(
        help: ArgumentHelp("Only this app or stage, like shop or shop/prod.", valueName: "app[/stage]"),
        transform: { try AppOrStage($0) }
    )
    var subject: AppOrStage?

    @Flag(help: "Go on with what happens next, until Ctrl-C.")
    var follow = false

    @Option(help: ArgumentHelp("How many past events at most.", valueName: "count"))
    var limit = 50

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1.") }
        guard !(follow && global.json) else { throw ValidationError("--follow has no end to print as one document.") }
    }

    func run(in session: Session) async throws {
        let events = try await session.client.latestEvents(app: subject?.app, stage: subject?.stage, limit: limit)
        let console = session.console
        try console.show(events, as: EventsScreen(events: events, clock: console.clock).lines)
        guard follow else { return }
        let newest = events.map(\.sequence).max() ?? 0
        try await withInterruption { try await follow(after: newest, in: session) }
    }

    private func follow(after sequence: Int64, in session: Session) async throws {
        let console = session.console
        let patience = Patience(clock: console.clock)
        var newest = sequence
        while true {
            try await patience.tryUntilAnswered {
                try await session.client.streamEvents(after: newest, app: subject?.app, stage: subject?.stage) {
                    event in
                    newest = max(newest, event.sequence)
                    try console.print(EventsScreen.line(event, clock: console.clock))
                }
            } onTrouble: {
                try console.note(Text($0, .attention))
            }
        }
    }
}
