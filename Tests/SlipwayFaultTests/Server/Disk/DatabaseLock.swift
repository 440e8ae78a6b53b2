import FoundationEssentials
import SlipwayInstallation
import SlipwayTesting

/// Another process that has a write transaction open on a database.
struct DatabaseLock {
    private static let script = """
        import os, sqlite3, sys, time
        rows = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
        rows.execute('BEGIN IMMEDIATE')
        open(sys.argv[2], 'w').close()
        while os.path.exists(sys.argv[2]): time.sleep(0.01)
        """

    private let program: Program
    private let mark: String

    /// Returns once the lock is held.
    init(_ database: String, folder: TemporaryFolder) async throws {
        let (mark, output) = ("\(folder.path)/locked", "\(folder.path)/lock.out")
        let words = ["python3", "-c", Self.script, database, mark]
        let program = try Program(
            "/usr/bin/env",
            words,
            environment: ["PATH": "/usr/bin:/bin"],
            output: output,
            errors: output
        )
        (self.program, self.mark) = (program, mark)
        try await eventually("the database is locked") {
            if program.hasEnded { throw Program.Failure(description: "the database could not be locked") }
            return FileManager.default.fileExists(atPath: mark)
        }
    }

    /// Lets go.
    func end() async throws {
        try FileManager.default.removeItem(atPath: mark)
        _ = try await program.wait()
    }
}
