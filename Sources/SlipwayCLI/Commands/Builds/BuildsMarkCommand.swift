import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway builds mark`.
struct BuildsMarkCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark",
        abstract: "Mark a build as bad, or as good again.",
        discussion: """
            A bad build is not promoted, and nothing goes back to it by itself; whoever deploys it must say why. What \
            serves stays as it is.
            """
    )

    @OptionGroup var target: AppArgument

    @Argument(help: ArgumentHelp("The build, or its commit.", valueName: "build|commit"))
    var build: String

    @Flag(help: "Nobody should get it.")
    var bad = false

    @Flag(help: "Whoever wants may have it again.")
    var good = false

    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard bad != good else { throw ValidationError("Say which: either --bad --reason TEXT, or --good.") }
        guard good || why.reason != nil else {
            throw ValidationError("Say why it is bad, for whoever wants to deploy it: --reason TEXT.")
        }
        try CommitArgument.check(build)
    }

    func run(in session: Session) async throws {
        let request = MarkRequest(mark: bad ? .bad : .good, reason: why.reason)
        let build = try await session.client.mark(build, of: target.app, request)
        let mark = build.bad.map { Text("bad: \($0)", .bad) } ?? Text("good")
        try session.console.show(build, as: [Text("\(build.id)", .bold) + Text("  \(build.commit.short)  ") + mark])
    }
}
