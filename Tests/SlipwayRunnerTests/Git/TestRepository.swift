import FoundationEssentials
import SlipwayModel
import SlipwayTesting
import Subprocess
import SystemPackage

/// A real git repository in a folder of its own.
final class TestRepository: Sendable {
    let folder: TemporaryFolder

    init(format: String = "sha1") async throws {
        folder = try TemporaryFolder()
        try await git("init", "--quiet", "--initial-branch=main", "--object-format=\(format)")
    }

    var path: String { folder.path }

    @discardableResult
    func git(_ arguments: String...) async throws -> String {
        try await Shell.run(
            ["git", "-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.com"] + arguments,
            in: folder.path
        )
    }

    /// Commits one file and returns the commit's id.
    @discardableResult
    func commit(_ subject: String, file: String = "a.txt", _ text: String? = nil) async throws -> CommitID {
        try folder.write(text ?? subject, to: file)
        try await git("add", "--all")
        try await git("commit", "--quiet", "--message", subject)
        return try await CommitID(git("rev-parse", "HEAD"))
    }
}

/// Runs commands for tests.
enum Shell {
    /// What the command wrote to standard output, without the last line's end.
    ///
    /// - Throws: `command_failed` when it fails.
    @discardableResult
    static func run(_ argv: [String], in folder: String) async throws -> String {
        let result = try await Subprocess.run(
            .name(argv[0]),
            arguments: Arguments(Array(argv.dropFirst())),
            workingDirectory: FilePath(folder),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        guard result.terminationStatus.isSuccess else {
            throw SlipwayError(.commandFailed, "\(argv): \(result.standardError)")
        }
        let output = result.standardOutput
        return output.hasSuffix("\n") ? String(output.dropLast()) : output
    }
}
