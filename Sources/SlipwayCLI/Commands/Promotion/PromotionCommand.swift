import ArgumentParser

/// `slipway promotion`.
struct PromotionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promotion",
        abstract: "Let builds move into a stage by themselves again.",
        subcommands: [PromotionResumeCommand.self]
    )
}
