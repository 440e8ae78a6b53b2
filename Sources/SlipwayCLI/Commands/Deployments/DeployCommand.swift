import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway deploy`.
struct DeployCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy",
        abstract: "Bring a stage to a build.",
        discussion: "Queues behind a deployment that runs, unless --replace is given."
    )

    @OptionGroup var target: StageArgument

    @Option(help: ArgumentHelp("Deploy the build of this commit; its first digits are enough.", valueName: "sha"))
    var commit: String?

    @Option(help: ArgumentHelp("Deploy this build.", valueName: "id"), transform: { try BuildID($0) })
    var build: BuildID?

    @Flag(help: "Go before regular deployments in the queue.")
    var hotfix = false

    @Flag(help: "Cancel the deployment that runs and take its place.")
    var replace = false

    @Option(
        help: ArgumentHelp("Deploy only if this plan still holds.", valueName: "id"),
        transform: { try PlanID($0) }
    )
    var planID: PlanID?

    @OptionGroup var horizon: HorizonOption
    @OptionGroup var why: ReasonOption
    @OptionGroup var waiting: WaitOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard (commit == nil) != (build == nil) else {
            throw ValidationError("Say what to deploy: either --commit SHA or --build ID.")
        }
        try commit.map(CommitArgument.check)
    }

    func run(in session: Session) async throws {
        let request = DeployRequest(
            kind: hotfix ? .hotfix : .regular,
            target: commit ?? build?.rawValue,
            replace: replace,
            reason: why.reason,
            beyondHorizon: horizon.asked,
            planID: planID
        )
        try await waiting.finish(session.client.deploy(request, to: target.stage), in: session)
    }
}
