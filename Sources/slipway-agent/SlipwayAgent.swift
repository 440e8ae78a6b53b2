import ArgumentParser
import Glibc
import Logging
import ServiceLifecycle
import SlipwayAgentCore
import SlipwayModel
import SlipwayTelemetry
import UnixSignals

/// `slipway-agent`: puts the agent together, and runs it until it is asked to end.
@main
struct SlipwayAgent: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slipway-agent",
        abstract: "Bring this host to what its Slipway server desires, and tell how that went.",
        discussion: """
            What serves on this host goes on when the agent ends.

            Exit status: 0 asked to end (SIGTERM, SIGINT); 1 it cannot go on; 2 wrong usage.
            """,
        version: "slipway-agent \(AgentVersion.text)"
    )

    @OptionGroup var options: AgentOptions

    func validate() throws {
        do { _ = try options.settings() } catch let error as SlipwayError { throw ValidationError(error.message) }
    }

    func run() async throws {
        let logger = makeLogger(label: "slipway-agent", level: options.logLevel, format: options.logFormat)
        do {
            let service = AgentService(settings: try options.settings(), caFile: options.caFile, logger: logger)
            let group = ServiceGroup(
                configuration: .init(
                    services: [.init(service: service, successTerminationBehavior: .gracefullyShutdownGroup)],
                    gracefulShutdownSignals: [.sigterm, .sigint],
                    logger: makeLogger(label: "lifecycle", level: .error, format: options.logFormat)
                )
            )
            try await group.run()
        } catch {
            logger.critical("the agent cannot go on", metadata: ["error": "\(error)"])
            throw ExitCode(1)
        }
    }

    /// Wrong usage exits with 2, as the CLI does.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let isUsage = exitCode(for: error) == .validationFailure
            guard isUsage else { exit(withError: error) }
            let message = fullMessage(for: error) + "\n"
            write(STDERR_FILENO, message, message.utf8.count)
            Glibc.exit(2)
        }
    }
}
