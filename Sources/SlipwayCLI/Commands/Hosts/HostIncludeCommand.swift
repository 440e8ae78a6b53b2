import ArgumentParser
import SlipwayAPI

/// `slipway host include`.
struct HostIncludeCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "include",
        abstract: "Take an excluded host back in."
    )

    @OptionGroup var part: HostPartArguments
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        try await part.change(by: .includeHost, reason: why.reason, in: session)
    }
}
