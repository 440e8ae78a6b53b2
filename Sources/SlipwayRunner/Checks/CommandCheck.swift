import SlipwayModel
import Subprocess

/// Runs the command of a check to its end; status 0 is good.
struct CommandCheck: Sendable {
    /// How many lines of output are the evidence.
    private static let shownLines = 20

    var command: Command
    var folder: String
    var environment: [String: String]
    var timeout: Interval

    /// Runs it, and hands on its lines as they come; nothing that it started is left afterwards.
    func run(onLine: @escaping @Sendable (String) -> Void) async throws -> JobOutcome {
        let output = OutputLog(onLine: onLine)
        onLine("$ \(command.shown)")
        let process = SupervisedProcess(
            argv: command.argv,
            folder: folder,
            environment: environment,
            timeout: timeout
        )
        let ending = try await process.run { output.take($0) }
        output.finish()
        let shown = NameRule.quote(command.shown)
        let (isGood, words) =
            switch ending {
            case .finished(.exited(let status)): (status == 0, "ended with status \(status)")
            case .finished(.signaled(let signal)): (false, "was ended by signal \(signal)")
            case .timedOut: (false, "had not ended after \(timeout) and was ended")
            case .cancelled: throw CancellationError()
            }
        let reason = Job.reason("\(shown) \(words)", quoting: output.last(Self.shownLines))
        return isGood ? .passed(reason) : .failed(reason)
    }
}
