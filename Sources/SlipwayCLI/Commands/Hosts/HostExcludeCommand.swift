import ArgumentParser
import SlipwayAPI

/// `slipway host exclude`.
struct HostExcludeCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "exclude",
        abstract: "Let the deployment go on and end without this host."
    )

    @OptionGroup var part: HostPartArguments
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        try await part.change(by: .excludeHost, reason: why.reason, in: session)
    }
}
