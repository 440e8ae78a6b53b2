import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway unlock`.
struct UnlockCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: "End a lock: your own, or with a reason another person's."
    )

    @OptionGroup var target: LockScopeArgument

    @Option(help: ArgumentHelp("Whose lock, if it is not yours.", valueName: "name"))
    var owner: String?

    @OptionGroup var why: ReasonOption
    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let lock = try await session.client.unlock(target.scope, UnlockRequest(owner: owner, reason: why.reason))
        try session.console.show(lock, as: [Text("\(lock.owner)'s lock on \(lock.scope.words) has ended")])
    }
}
