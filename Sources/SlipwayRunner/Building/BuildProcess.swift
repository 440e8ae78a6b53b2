import SlipwayModel
import Subprocess

/// Runs `build.run` in a checkout.
struct BuildProcess: Sendable {
    /// How many lines of output an error shows.
    private static let shownLines = 20

    var build: BuildSpec
    var folder: String
    var environment: [String: String]
    /// What the build gets between TERM and KILL.
    var grace: Interval = .seconds(5)

    /// Runs it to its end and hands on its lines as they come; nothing that it started is left afterwards.
    ///
    /// - Throws: `command_failed` or `timed_out` with the last lines; `CancellationError` when the task was cancelled.
    func run(onLine: @escaping @Sendable (String) -> Void) async throws {
        let log = OutputLog(onLine: onLine)
        let process = SupervisedProcess(
            argv: build.run.argv,
            folder: folder,
            environment: environment,
            timeout: build.timeout,
            grace: grace
        )
        let ending = try await process.run { log.take($0) }
        log.finish()
        switch ending {
        case .finished(let status) where status.isSuccess: return
        case .finished(.exited(let status)):
            throw failure(.commandFailed, "the build failed: \(command) ended with status \(status)", log)
        case .finished(.signaled(let signal)):
            throw failure(.commandFailed, "the build failed: \(command) was ended by signal \(signal)", log)
        case .timedOut:
            throw failure(
                .timedOut,
                "the build was ended after \(build.timeout): make \(command) faster, or raise 'build.timeout' in slipway.yml",
                log
            )
        case .cancelled: throw CancellationError()
        }
    }

    private var command: String { NameRule.quote(build.run.shown) }

    private func failure(_ code: ErrorCode, _ message: String, _ log: OutputLog) -> SlipwayError {
        SlipwayError(code, Job.reason(message, quoting: log.last(Self.shownLines)))
    }
}

extension Command {
    /// The command on one line; of a script its first.
    package var shown: String {
        switch self {
        case .arguments(let arguments): arguments.joined(separator: " ")
        case .shell(let script):
            script.split(separator: "\n").first.map { $0.utf8.count < script.utf8.count - 1 ? "\($0) …" : "\($0)" }
                ?? ""
        }
    }
}
