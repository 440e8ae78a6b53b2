import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway restart`.
struct RestartCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart",
        abstract: "Run the restart hook again on every host, in batches."
    )

    @OptionGroup var target: StageArgument

    @Flag(help: "Cancel the deployment that runs and take its place.")
    var replace = false

    @OptionGroup var why: ReasonOption
    @OptionGroup var waiting: WaitOptions
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let request = DeployRequest(kind: .restart, replace: replace, reason: why.reason)
        try await waiting.finish(session.client.deploy(request, to: target.stage), in: session)
    }
}
