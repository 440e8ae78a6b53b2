import FoundationEssentials
package import Glibc
package import SlipwayTesting

/// strace(1) on a running process and all its threads: it watches system calls, or lets some of them fail.
package final class Strace: Sendable {
    private let program: Program
    /// Where the calls are written to, one a line, each after its thread's number.
    private let trace: String

    /// Attaches with `options` such as `--inject=fdatasync:error=EIO`; returns once every thread there is now is held.
    package init(_ pid: pid_t, _ options: [String], folder: TemporaryFolder) async throws {
        let name = "\(folder.path)/strace-\(UUID().uuidString)"
        trace = "\(name).trace"
        guard access("/usr/bin/strace", X_OK) == 0 else {
            throw Program.Failure(description: "this test needs strace: run scripts/install-tools")
        }
        let words = ["--follow-forks", "--decode-fds=path", "--output=\(trace)", "--attach=\(pid)"] + options
        program = try Program("/usr/bin/strace", words, environment: [:], output: "\(name).out", errors: "\(name).err")
        let program = program
        try await eventually("strace is attached", within: .seconds(30)) {
            let said = Self.text(of: "\(name).err")
            if program.hasEnded { throw Program.Failure(description: "strace cannot attach to \(pid): \(said)") }
            return said.contains("attached")
        }
    }

    /// Lets go of the process, and gives what was traced.
    @discardableResult
    package func end() async throws -> TraceLines {
        program.send(SIGTERM)
        _ = try await program.wait()
        return TraceLines(Self.text(of: trace).split(separator: "\n").map(String.init))
    }

    private static func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
