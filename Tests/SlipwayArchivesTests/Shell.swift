import SlipwayTesting

/// Runs commands for tests.
enum Shell {
    /// Runs `command` by `sh` in `folder`.
    ///
    /// - Throws: what the command wrote, when it fails.
    static func run(_ command: String, in folder: TemporaryFolder) async throws {
        let log = "\(folder.path)/shell.log"
        let program = try Program(
            "/bin/sh",
            ["-ec", "cd '\(folder.path)'; \(command)"],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"],
            output: "/dev/null",
            errors: log
        )
        let end = try await program.wait()
        guard end == .exit(0) else { throw Program.Failure(description: "\(command): \(end), see \(log)") }
    }
}
