import ArgumentParser
import SlipwayAPI

/// `slipway host resume`.
struct HostResumeCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a paused host take part again."
    )

    @OptionGroup var part: HostPartArguments
    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        try await part.change(by: .resumeHost, reason: why.reason, in: session)
    }
}
