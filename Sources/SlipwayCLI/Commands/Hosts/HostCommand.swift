import ArgumentParser

/// `slipway host`.
struct HostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "host",
        abstract: "Remove one host, or change its part in a deployment.",
        subcommands: [
            HostRemoveCommand.self, HostExcludeCommand.self, HostIncludeCommand.self, HostPauseCommand.self,
            HostResumeCommand.self,
        ]
    )
}
