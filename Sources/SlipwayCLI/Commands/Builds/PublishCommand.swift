import ArgumentParser
import FoundationEssentials
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel
import SlipwayRunner

/// `slipway publish`.
struct PublishCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish what was built elsewhere, such as by CI, as a build.",
        discussion: """
            PATH is a folder, or a tar archive: plain or compressed by gzip, zstd, xz or bzip2. The build's id stands \
            alone on the last line of standard output.
            """
    )

    @OptionGroup var target: AppArgument

    @Option(
        help: ArgumentHelp("The commit it was built from, in full.", valueName: "sha"),
        transform: { try CommitID($0) }
    )
    var commit: CommitID

    @Option(
        help: ArgumentHelp("The branch or tag it was built from.", valueName: "ref"),
        transform: { try RefArgument.check($0) }
    )
    var ref: String?

    @Option(
        help: ArgumentHelp("The commit's first line; without it what the work tree at PATH says.", valueName: "text")
    )
    var subject: String?

    @Argument(help: ArgumentHelp("The folder or archive.", valueName: "path"))
    var path: String

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let (path, commit) = (path, SourceCommit(id: commit, ref: ref, subject: subject))
        let publisher = PathPublisher(
            server: session.client,
            app: target.app,
            environment: ProcessInfo.processInfo.environment
        )
        let screen = BuildScreen(console: session.console)
        try await screen.show { try await publisher.publish(path, as: commit, report: screen.report) }
    }
}
