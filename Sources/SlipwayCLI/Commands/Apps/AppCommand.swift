import ArgumentParser

/// `slipway app`.
struct AppCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "app",
        abstract: "Describe apps to the server.",
        subcommands: [AppApplyCommand.self, AppListCommand.self, AppShowCommand.self, AppHookCommand.self]
    )
}
