package import ArgumentParser
import SlipwayModel

/// Runs a command line from its words to its exit status.
///
/// The only place where errors become words on standard error and a status.
package enum CommandRunner {
    package static func run<Root: ParsableCommand>(_ root: Root.Type, arguments: [String]) async -> ExitStatus {
        FileDescriptor.ignoreBrokenPipes()
        do {
            var command = try root.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            return .done
        } catch {
            return status(of: error, root: root)
        }
    }

    private static func status<Root: ParsableCommand>(of error: any Error, root: Root.Type) -> ExitStatus {
        switch error {
        case let error as SlipwayError:
            complain(ErrorReport.text(of: error))
            return ExitStatus(error.code)
        case let failure as StatedFailure:
            complain(ErrorReport.text(of: failure.error))
            return failure.status
        case let ending as Ending: return ending.status
        case is OutputClosed: return .done
        case is Interrupted, is CancellationError: return .interrupted
        default: return statusOfParser(error, root: root)
        }
    }

    /// What ArgumentParser throws: help and versions, which are answers, and wrong usage.
    private static func statusOfParser<Root: ParsableCommand>(_ error: any Error, root: Root.Type) -> ExitStatus {
        let text = root.fullMessage(for: error)
        switch root.exitCode(for: error) {
        case .success:
            try? FileDescriptor.standardOutput.write(text + "\n")
            return .done
        case .validationFailure:
            complain(ErrorReport.text(ofUsage: text))
            return .wrongInput
        default:
            complain(text + "\n")
            return .failed
        }
    }

    /// Nothing can be done when standard error is closed too.
    private static func complain(_ text: String) { try? FileDescriptor.standardError.write(text) }
}

/// The end of a command that has said all there is to say.
struct Ending: Error, Hashable {
    var status: ExitStatus
}
