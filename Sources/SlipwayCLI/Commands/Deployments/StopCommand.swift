import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway stop`.
struct StopCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop",
        abstract: "Stop what the stage serves, on every host."
    )

    @OptionGroup var target: StageArgument

    @Flag(help: "Cancel the deployment that runs and take its place.")
    var replace = false

    @OptionGroup var why: ReasonOption
    @OptionGroup var waiting: WaitOptions
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let request = DeployRequest(kind: .stop, replace: replace, reason: why.reason)
        try await waiting.finish(session.client.deploy(request, to: target.stage), in: session)
    }
}
