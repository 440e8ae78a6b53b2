import ArgumentParser

/// `slipway override`.
struct OverrideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override",
        abstract: "Lift a rule of a stage's promotion for a while, or review that somebody did.",
        usage: """
            slipway override APP/STAGE --rule RULE --reason TEXT [--for TIME]
            slipway override review NUMBER
            """,
        subcommands: [OverrideGiveCommand.self, OverrideReviewCommand.self],
        defaultSubcommand: OverrideGiveCommand.self
    )
}
