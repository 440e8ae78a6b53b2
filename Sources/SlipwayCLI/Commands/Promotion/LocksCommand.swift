import ArgumentParser
import SlipwayAPIClient

/// `slipway locks`.
struct LocksCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "locks",
        abstract: "Show the locks that hold now."
    )

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let locks = try await session.client.locks()
        try session.console.show(locks, as: LocksScreen(locks: locks, clock: session.console.clock).lines)
    }
}
