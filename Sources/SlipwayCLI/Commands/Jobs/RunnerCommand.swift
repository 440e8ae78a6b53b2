import ArgumentParser
import FoundationEssentials
import SlipwayAPIClient
import SlipwayModel
import SlipwayRunner

/// `slipway runner`.
struct RunnerCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "runner",
        abstract: "Do the server's jobs on this machine: look at branches, build, and run checks.",
        discussion: """
            Needs a token of 'slipway token create --runner'. Builds and checks run as the user who runs this, and \
            are not confined: run it only for repositories that you trust. Ends on SIGTERM and SIGINT: what has not \
            ended soon after is given back, and another runner does it.
            """
    )

    @Option(help: "What this runner is called; without it the machine's name.")
    var name: String?

    @Option(help: ArgumentHelp("Its own folder; without it ~/.local/state/slipway-runner.", valueName: "folder"))
    var data: String?

    @Option(help: ArgumentHelp("How many jobs it does at the same time.", valueName: "count"))
    var capacity = 2

    @Option(
        help: ArgumentHelp("How long jobs may go on after it was told to end, like 20s.", valueName: "time"),
        transform: { try Interval($0) }
    )
    var grace = Interval.seconds(20)

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (1...64).contains(capacity) else { throw ValidationError("--capacity must be from 1 to 64.") }
        guard !global.json else { throw ValidationError("a runner has no end to print as one document.") }
    }

    func run(in session: Session) async throws {
        let environment = ProcessInfo.processInfo.environment
        let settings = RunnerSettings(
            name: name ?? HostNames.own,
            folder: data ?? "\(environment["HOME"] ?? "/tmp")/.local/state/slipway-runner",
            capacity: capacity,
            environment: environment,
            base: FileManager.default.currentDirectoryPath,
            secrets: [session.client.token?.secret].compactMap(\.self),
            grace: grace
        )
        let console = session.console
        let service = RunnerService(server: session.client, settings: settings) { line in
            // A line that cannot be written, because nobody reads, ends no job.
            try? console.note(Text(console.clock.timeOfDay(console.clock.now()), .dim) + Text("  \(line)"))
        }
        try console.note(Text("\(settings.name) works for \(session.client.server)", .bold))
        try await RunnerEnding.run(service)
        try console.note(Text("\(settings.name) has ended", .dim))
    }
}
