import FoundationEssentials
package import SlipwayTesting

extension Installation {
    /// Starts a runner with a token of its own; it is ended with the installation.
    package func startRunner(_ name: String = "r1") async throws -> Program {
        let token = try await newToken("--runner", "--name", name)
        let words = [
            "runner", "--server", "http://127.0.0.1:\(port)", "--token-file", token, "--name", name, "--data",
            "\(folder.path)/\(name)",
        ]
        return try startSlipway(words, log: name)
    }

    /// Makes a token, and says in which file it is; the words say for whom, as `slipway token create` takes them.
    package func newToken(_ words: String...) async throws -> String {
        let answer = try await tryCli(as: "\(data)/admin-token", ["token", "create", "--ttl", "1d"] + words)
        guard answer.status == 0 else { throw Program.Failure(description: "\(words): \(answer)") }
        let name = "token-\(UUID().uuidString)"
        try folder.write(String(answer.output.split(separator: "\n").last ?? ""), to: name)
        return "\(folder.path)/\(name)"
    }
}
