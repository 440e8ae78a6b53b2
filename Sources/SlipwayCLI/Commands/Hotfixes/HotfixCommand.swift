import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway hotfix`.
struct HotfixCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "hotfix",
        abstract: "Build what a stage serves with a few more commits, and deploy it before all else.",
        discussion: """
            A runner puts the commits on top of what serves, in the order given, by 'git cherry-pick', and builds that. \
            Its deployment goes first in the queue; it skips the train and bakes, and its hosts must become healthy as \
            ever. The repository is not changed: merge the fix into its branch as well.
            """
    )

    @OptionGroup var target: StageArgument

    @Argument(help: ArgumentHelp("The commits, or their first digits if the server has seen them.", valueName: "sha"))
    var commits: [String]

    @Flag(help: "Cancel the deployment that runs and take its place.")
    var replace = false

    @OptionGroup var why: ReasonOption
    @OptionGroup var waiting: WaitOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws { try commits.forEach(CommitArgument.check) }

    func run(in session: Session) async throws {
        let request = HotfixRequest(commits: commits, reason: why.reason, replace: replace)
        let hotfix = try await session.client.hotfix(request, of: target.stage)
        guard !waiting.wait else {
            let follower = HotfixFollower(source: session.client, console: session.console)
            return try await waiting.finish(follower.follow(hotfix), in: session)
        }
        try session.console.show(hotfix, as: HotfixScreen(hotfix: hotfix, clock: session.console.clock).lines)
    }
}
