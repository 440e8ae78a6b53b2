import SlipwayModel
import Subprocess
import SystemPackage

/// The real `git`, in one folder: values are arguments, there is no shell, no hook and no prompt.
struct Git: Sendable {
    /// The folder that it runs in.
    var folder: String
    /// The environment of this process; git gets the part of it that it needs.
    var environment: [String: String]
    /// Further variables of git's own, such as who commits.
    var variables: [String: String] = [:]
    var timeout: Interval = .minutes(10)

    private static let settings = [
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false",
        "advice.detachedHead=false", "submodule.recurse=false", "log.showSignature=false",
        "i18n.logOutputEncoding=UTF-8", "protocol.ext.allow=never", "commit.gpgSign=false", "rerere.enabled=false",
        "i18n.commitEncoding=UTF-8",
    ]
    private static let longestOutput = 64 << 20
    private static let longestComplaint = 1 << 20

    /// Runs one git command and returns what it wrote to standard output.
    ///
    /// - Throws: `GitFailure` when git fails, `SlipwayError` when it cannot be run or takes too long.
    func run(_ arguments: String...) async throws -> String { try await run(arguments) }

    /// The same for arguments whose number is not known before.
    func run(_ arguments: [String]) async throws -> String {
        try await withThrowingTaskGroup(of: String.self) { group in
            group.addTask { try await execute(arguments) }
            group.addTask {
                try await Task.sleep(for: timeout.duration)
                throw SlipwayError(
                    .timedOut,
                    "'git \(arguments[0])' did not end within \(timeout); check the network and the repository's server"
                )
            }
            defer { group.cancelAll() }
            return try await group.next() ?? ""
        }
    }

    /// The refs of a repository that fit the patterns, or all of them; a line is an id, a tab and a name.
    func list(_ remote: String, _ patterns: [String]) async throws -> String {
        try await run(["ls-remote", "--quiet", "--end-of-options", remote] + patterns)
    }

    private func execute(_ arguments: [String]) async throws -> String {
        do {
            let result = try await Subprocess.run(
                configuration(Self.settings.flatMap { ["-c", $0] } + arguments),
                input: .none,
                output: .bytes(limit: Self.longestOutput),
                error: .bytes(limit: Self.longestComplaint)
            )
            try Task.checkCancellation()
            guard result.terminationStatus.isSuccess else {
                throw GitFailure(standardError: result.standardError)
            }
            return String(decoding: result.standardOutput, as: UTF8.self)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw Self.notRun(error)
        }
    }

    private func configuration(_ arguments: [String]) -> Configuration {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .seconds(2))]
        var variables: [Environment.Key: String] = [:]
        for (name, value) in GitEnvironment.from(environment).merging(self.variables, uniquingKeysWith: { $1 }) {
            variables[Environment.Key(stringLiteral: name)] = value
        }
        return Configuration(
            executable: .name("git"),
            arguments: Arguments(arguments),
            environment: .custom(variables),
            workingDirectory: FilePath(folder),
            platformOptions: options
        )
    }

    private static func notRun(_ error: SubprocessError) -> SlipwayError {
        switch error.code {
        case .executableNotFound:
            SlipwayError(.commandFailed, "there is no 'git' in PATH: install git on the machine that builds")
        case .outputLimitExceeded:
            SlipwayError(
                .commandFailed,
                "git wrote more than \(longestOutput >> 20) MiB: the repository has too many refs"
            )
        default: SlipwayError(.commandFailed, "cannot run git", cause: error)
        }
    }
}
