import SlipwayModel
import Subprocess
import SystemPackage

/// A command in a session of its own, of which nothing is left when `run` returns.
struct SupervisedProcess: Sendable {
    enum Ending: Sendable, Hashable {
        case finished(TerminationStatus)
        /// It was ended because of its time limit.
        case timedOut
        /// It was ended because the task was cancelled.
        case cancelled
    }

    private enum Stop: Sendable { case timedOut, cancelled }

    private enum Part: Sendable {
        case leaderEnded
        case stopped(Stop?)
        case timePassed
    }

    var argv: [String]
    var folder: String
    var environment: [String: String]
    var timeout: Interval
    /// What its processes get between TERM and KILL.
    var grace: Interval = .seconds(5)

    private static let markName = "SLIPWAY_BUILD_RUN"

    /// Runs it to its end and hands on what it writes, to standard output or standard error, as it comes.
    ///
    /// - Throws: `command_failed` when it cannot be started.
    func run(onOutput: @escaping @Sendable ([UInt8]) -> Void) async throws -> Ending {
        let (stops, stop) = AsyncStream<Stop>.makeStream()
        // A task of its own: cancelling must first end the processes, and only then the reading of their output.
        let work = Task { try await supervise(stops, stop, onOutput) }
        return try await withTaskCancellationHandler {
            try await work.value
        } onCancel: {
            stop.yield(.cancelled)
        }
    }

    private func supervise(
        _ stops: AsyncStream<Stop>,
        _ stop: AsyncStream<Stop>.Continuation,
        _ onOutput: @escaping @Sendable ([UInt8]) -> Void
    ) async throws -> Ending {
        let mark = String(UInt64.random(in: .min ... .max), radix: 16)
        do {
            let result = try await Subprocess.run(
                configuration(mark: mark),
                input: .none,
                output: .sequence,
                error: .combinedWithOutput
            ) { execution in
                let leader = execution.processIdentifier.value
                let family = ProcessFamily(leader: leader, mark: "\(Self.markName)=\(mark)")
                return try await watch(family, execution.standardOutput, stops, stop, onOutput)
            }
            return switch result.closureResult {
            case .timedOut: .timedOut
            case .cancelled: .cancelled
            case nil: .finished(result.terminationStatus)
            }
        } catch let error as SubprocessError {
            throw notStarted(error)
        }
    }

    /// Returns once the leader has ended and all others with it; says what ended it, if anything did.
    private func watch(
        _ family: ProcessFamily,
        _ output: SubprocessOutputSequence,
        _ stops: AsyncStream<Stop>,
        _ stop: AsyncStream<Stop>.Continuation,
        _ onOutput: @escaping @Sendable ([UInt8]) -> Void
    ) async throws -> Stop? {
        let reason = try await withThrowingTaskGroup(of: Part.self) { group in
            group.addTask {
                try await read(output, of: family, onOutput)
                return .leaderEnded
            }
            group.addTask {
                for await reason in stops {
                    await family.end(grace: grace)
                    return .stopped(reason)
                }
                return .stopped(nil)
            }
            group.addTask {
                if (try? await Task.sleep(for: timeout.duration)) != nil { stop.yield(.timedOut) }
                return .timePassed
            }
            defer { group.cancelAll() }
            while let part = try await group.next() {
                switch part {
                case .leaderEnded: stop.finish()
                case .stopped(let reason): if reason == nil || family.leaderHasEnded { return reason }
                case .timePassed: break
                }
            }
            return nil
        }
        await family.killAll()
        return reason
    }

    /// Reads until the leader has ended; what others still hold open is not waited for.
    private func read(
        _ output: SubprocessOutputSequence,
        of family: ProcessFamily,
        _ onOutput: @Sendable ([UInt8]) -> Void
    ) async throws {
        for try await buffer in output {
            onOutput(buffer.withUnsafeBytes { Array($0) })
            if family.leaderHasEnded { await family.killAll() }
        }
        await family.waitForLeader()
    }

    private func configuration(mark: String) -> Configuration {
        var options = PlatformOptions()
        options.createSession = true
        var variables: [Environment.Key: String] = [:]
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        variables[Environment.Key(stringLiteral: Self.markName)] = mark
        return Configuration(
            executable: executable,
            arguments: Arguments(executablePathOverride: argv[0], remainingValues: Array(argv.dropFirst())),
            environment: .custom(variables),
            workingDirectory: FilePath(folder),
            platformOptions: options
        )
    }

    /// A name is looked up in `PATH`; a relative path is meant from the folder in which it runs.
    private var executable: Executable {
        let program = argv[0]
        guard program.contains("/") else { return .name(program) }
        return .path(FilePath(program.hasPrefix("/") ? program : "\(folder)/\(program)"))
    }

    private func notStarted(_ error: SubprocessError) -> SlipwayError {
        let program = NameRule.quote(argv[0])
        let reason =
            error.code == .executableNotFound
            ? "there is no such program" : error.underlyingError.map { "\($0)" } ?? "\(error)"
        return SlipwayError(.commandFailed, "cannot start \(program): \(reason)")
    }
}
