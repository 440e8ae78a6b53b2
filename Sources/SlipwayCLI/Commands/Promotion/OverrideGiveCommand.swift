import ArgumentParser
import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// `slipway override APP/STAGE`.
struct OverrideGiveCommand: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "give",
        abstract: "Lift rules of a stage's promotion for a while.",
        discussion: """
            It is recorded with its reason, becomes a warning of what ships by it, and is listed by 'slipway overrides' \
            until a second person has reviewed it. Locks, bad builds and failed statuses cannot be overridden.
            """
    )

    @OptionGroup var target: StageArgument

    @Option(help: "What shall not hold: train, window, freeze, approvals or max-commits; more than once for several.")
    var rule: [PromotionOverride.Rule]

    @Option(help: ArgumentHelp("Why, for whoever reviews it.", valueName: "text"))
    var reason: String

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("How long, at most 24h.", valueName: "time"),
        transform: { try Interval($0) }
    )
    var ttl: Interval = .hours(1)

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard !rule.isEmpty else { throw ValidationError("Say what shall not hold: --rule train, for example.") }
    }

    func run(in session: Session) async throws {
        let request = OverrideRequest(rules: Set(rule), reason: reason, ttl: ttl)
        let given = try await session.client.override(target.stage, request)
        let rules = given.override.rules.map(\.rawValue).sorted().joined(separator: ", ")
        let until = session.console.clock.moment(given.override.expiresAt)
        let line = Text(
            "\(rules) of \(given.key) does not hold until \(until); a second person reviews it with slipway override review \(given.number)",
            .attention
        )
        try session.console.show(given, as: [line])
    }
}

extension PromotionOverride.Rule: ExpressibleByArgument {
    package static var allValueStrings: [String] { lasting.map(\.rawValue) }
}
