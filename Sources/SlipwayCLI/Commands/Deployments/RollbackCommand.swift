import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway rollback`.
struct RollbackCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Bring a stage back to an older build.",
        discussion:
            "Takes the place of the deployment that runs. Without --to it goes back to the stable build before the one that serves."
    )

    @OptionGroup var target: StageArgument

    @Option(help: ArgumentHelp("The build or commit to go back to.", valueName: "build|commit"))
    var to: String?

    @OptionGroup var horizon: HorizonOption
    @OptionGroup var why: ReasonOption
    @OptionGroup var waiting: WaitOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws { try to.map(CommitArgument.check) }

    func run(in session: Session) async throws {
        let request = DeployRequest(kind: .rollback, target: to, reason: why.reason, beyondHorizon: horizon.asked)
        try await waiting.finish(session.client.deploy(request, to: target.stage), in: session)
    }
}
