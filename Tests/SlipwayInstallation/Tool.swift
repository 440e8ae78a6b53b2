import FoundationEssentials
import SlipwayTesting

/// A program of the machine that tests need beside Slipway's own, such as `mount` or `strace`.
package enum Tool {
    /// Runs the program, which must exit 0, and answers with what it printed.
    ///
    /// - Throws: `Program.Failure` with its output; a machine without the program fails so.
    @discardableResult
    package static func run(_ words: String...) async throws -> String { try await run(words) }

    package static func run(_ words: [String]) async throws -> String {
        let folder = try TemporaryFolder()
        let output = "\(folder.path)/output"
        let environment = ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C"]
        let program = try Program("/usr/bin/env", words, environment: environment, output: output, errors: output)
        let end = try await program.wait()
        let text = String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
        guard end == .exit(0) else {
            throw Program.Failure(description: "\(words.joined(separator: " ")): \(end): \(text)")
        }
        return text
    }
}
