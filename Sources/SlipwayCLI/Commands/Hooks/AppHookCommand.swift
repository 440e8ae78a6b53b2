import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway app hook`.
struct AppHookCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook",
        abstract: "Let GitHub, Gitea or GitLab tell of pushes and statuses.",
        discussion: """
            With --provider it makes a secret, and prints it alone on the last line, this once; the URL to paste beside it
            stands before. Asked again, it makes another one, and the old one is good no more. Without --provider it shows
            which webhooks the app takes.
            """
    )

    @OptionGroup var target: AppArgument

    @Option(
        help: ArgumentHelp("Who sends them: github, gitea or gitlab.", valueName: "name"),
        transform: { try HookProvider($0) }
    )
    var provider: HookProvider?

    @Flag(help: "Take its webhooks no more.")
    var remove = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if remove, provider == nil { throw ValidationError("--remove needs --provider: which one is to be removed?") }
    }

    func run(in session: Session) async throws {
        guard let provider else { return try await list(in: session) }
        guard remove else { return try await make(provider, in: session) }
        try await session.client.removeHook(of: target.app, provider)
        let line = Text("\(target.app) takes webhooks of \(provider.title) no more")
        try session.console.show(["removed": provider.rawValue], as: [line])
    }

    private func list(in session: Session) async throws {
        let hooks = try await session.client.hooks(of: target.app)
        let screen = HooksScreen(app: target.app, hooks: hooks, clock: session.console.clock)
        try session.console.show(hooks, as: screen.lines)
    }

    private func make(_ provider: HookProvider, in session: Session) async throws {
        let issued = try await session.client.makeHook(of: target.app, provider)
        let console = session.console
        guard !console.json else { return try console.show(issued, as: []) }
        try console.note(Text("Paste this URL at \(provider.title), with the content type application/json:", .dim))
        try console.print(Text("\(session.client.server)\(issued.path)"))
        try console.note(Text("and this secret; it is shown only now:", .dim))
        try console.print(Text(issued.secret))
    }
}
