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
        switch ending {
        case .finished(.exited(0)): return .passed("\(shown) ended with status 0" + evidence(output))
        case .finished(.exited(let status)):
            return .failed("\(shown) ended with status \(status)" + evidence(output))
        case .finished(.signaled(let signal)):
            return .failed("\(shown) was ended by signal \(signal)" + evidence(output))
        case .timedOut: return .failed("\(shown) had not ended after \(timeout) and was ended" + evidence(output))
        case .cancelled: throw CancellationError()
        }
    }

    private func evidence(_ output: OutputLog) -> String {
        let lines = output.last(Self.shownLines)
        return lines.isEmpty ? "; it wrote nothing" : "; its last lines:\n" + lines.joined(separator: "\n")
    }
}
