import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway lock`.
struct LockCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Keep everyone but you from starting anything.",
        discussion: """
            Nothing starts by itself, and nobody else can deploy, until the lock ends. What runs goes on, and goes back \
            if it fails. Locking again changes the reason and the end.
            """
    )

    @OptionGroup var target: LockScopeArgument

    @Option(help: ArgumentHelp("Why, for whoever waits.", valueName: "text"))
    var reason: String

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("How long at most, like 30m, 2h or 7d.", valueName: "time"),
        transform: { try Interval($0) }
    )
    var ttl: Interval = .hours(2)

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let lock = try await session.client.lock(target.scope, LockRequest(reason: reason, ttl: ttl))
        let until = lock.expiresAt.map { " until \(session.console.clock.moment($0))" } ?? ""
        let line = Text("\(lock.scope.words) is locked\(until); \(lock.scope.unlockCommand) ends it", .attention)
        try session.console.show(lock, as: [line])
    }
}
