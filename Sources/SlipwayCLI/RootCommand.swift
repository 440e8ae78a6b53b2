package import ArgumentParser
import SlipwayAPI

/// `slipway`: every command of the CLI, and those of the server's own machine.
///
/// The latter are parameters, because the CLI may not import the server.
package struct RootCommand<Server, Backup, Restore>: AsyncParsableCommand
where Server: AsyncParsableCommand, Backup: ParsableCommand, Restore: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "slipway",
            abstract: "Take a change from a commit to every host that serves it, and back.",
            discussion: """
                Commands that speak to a server need its address and your token:
                  export SLIPWAY_SERVER=http://127.0.0.1:7070
                  export SLIPWAY_TOKEN_FILE=DIR/admin-token

                Exit status: 0 done; 1 failed to do it; 2 wrong usage or input; 3 the deployment failed \
                or was reverted; 4 refused (permission, lock, gate).
                """,
            version: "slipway \(APIVersion.slipway)",
            groupedSubcommands: groups
        )
    }

    // The name is ArgumentParser's.
    // swift-format-ignore: NoLeadingUnderscores
    package static var _errorPrefix: String { "slipway: " }

    private static var groups: [CommandGroup] {
        [
            CommandGroup(
                name: "Ship",
                subcommands: [
                    BuildCommand.self, PublishCommand.self, PlanCommand.self, DeployCommand.self, RollbackCommand.self,
                    RestartCommand.self, StopCommand.self,
                    HotfixCommand.self,
                ]
            ),
            CommandGroup(
                name: "Steer",
                subcommands: [
                    PauseCommand.self, ResumeCommand.self, CancelCommand.self, RetryCommand.self, HostCommand.self,
                    AcceptCommand.self, RejectCommand.self,
                ]
            ),
            CommandGroup(
                name: "Agree",
                subcommands: [
                    ApproveCommand.self, ApprovalsCommand.self, LockCommand.self, UnlockCommand.self,
                    LocksCommand.self, OverrideCommand.self, OverridesCommand.self, PromotionCommand.self,
                ]
            ),
            CommandGroup(
                name: "Look",
                subcommands: [
                    StatusCommand.self, WatchCommand.self, HostsCommand.self, HistoryCommand.self, BuildsCommand.self,
                    LogsCommand.self, WhyCommand.self, EventsCommand.self,
                    ChecksCommand.self,
                    MetricsCommand.self,
                ]
            ),
            CommandGroup(name: "Jobs", subcommands: [JobsCommand.self, JobCommand.self, RunnerCommand.self]),
            CommandGroup(name: "Set up", subcommands: [AppCommand.self, TokenCommand.self]),
            CommandGroup(
                name: "On the server's machine",
                subcommands: [Server.self, Backup.self, Restore.self]
            ),
        ]
    }

    package init() {}
}
