import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway plan`.
struct PlanCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say what a deployment would do, without doing it.",
        discussion:
            "Exit status: 0 nothing to do; 10 something would change; 1 it could not be told. 'slipway deploy --plan-id ID' deploys only while the plan holds."
    )

    @OptionGroup var target: StageArgument

    @Option(help: ArgumentHelp("Plan the build of this commit; its first digits are enough.", valueName: "sha"))
    var commit: String?

    @Option(help: ArgumentHelp("Plan this build.", valueName: "id"), transform: { try BuildID($0) })
    var build: BuildID?

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (commit == nil) != (build == nil) else {
            throw ValidationError("Say what would be deployed: either --commit SHA or --build ID.")
        }
        try commit.map(CommitArgument.check)
    }

    /// Whoever scripts this tells three ends apart, and no more.
    func run() async throws {
        do {
            try await global.withSession(run(in:))
        } catch let error as SlipwayError {
            throw StatedFailure(error: error, status: .failed)
        }
    }

    func run(in session: Session) async throws {
        let plan = try await session.client.plan(target.stage, commit: commit, build: build)
        try session.console.show(plan, as: PlanScreen(plan: plan).lines)
        if plan.changes { throw Ending(status: .wouldChange) }
    }
}
