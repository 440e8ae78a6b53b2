import ArgumentParser

/// `slipway builds`.
struct BuildsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "builds",
        abstract: "Show an app's builds, newest first; or mark one as bad or good.",
        subcommands: [BuildsListCommand.self, BuildsMarkCommand.self],
        defaultSubcommand: BuildsListCommand.self
    )
}
