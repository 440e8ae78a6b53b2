import ArgumentParser
import SlipwayAPIClient
import SlipwayModel

/// `slipway retry`.
struct RetryCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Ask the failed hosts of the running deployment again."
    )

    @OptionGroup var target: StageArgument

    @Option(help: "Only this host.", transform: { try HostName($0) })
    var host: HostName?

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let deployment = try await session.client.retry(target.stage, host: host)
        try session.console.show(deployment)
    }
}
