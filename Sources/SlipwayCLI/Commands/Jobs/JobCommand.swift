import ArgumentParser

/// `slipway job`.
struct JobCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "job",
        abstract: "Show one job of a runner with its log, ask for a build, or call a job off.",
        subcommands: [JobShowCommand.self, JobBuildCommand.self, JobCancelCommand.self],
        defaultSubcommand: JobShowCommand.self
    )
}
