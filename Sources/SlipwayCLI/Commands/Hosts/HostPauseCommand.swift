import ArgumentParser
import SlipwayAPI

/// `slipway host pause`.
struct HostPauseCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Admit this host only when it is resumed."
    )

    @OptionGroup var part: HostPartArguments
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        try await part.change(by: .pauseHost, reason: why.reason, in: session)
    }
}
