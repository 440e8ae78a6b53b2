import FoundationEssentials
import SlipwayTesting

extension Installation {
    package struct Answer: Sendable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// Runs `slipway` with these words, whatever its exit status.
    package func tryCli(_ words: String...) async throws -> Answer { try await call(words) }

    /// The same as somebody whose token is in this file.
    package func tryCli(as tokenFile: String, _ words: [String]) async throws -> Answer {
        try await call(words, tokenFile)
    }

    /// Runs `slipway`, which must exit 0.
    @discardableResult
    package func cli(_ words: String...) async throws -> Answer {
        let answer = try await call(words)
        guard answer.status == 0 else {
            throw Program.Failure(description: "slipway \(words): \(answer.status) \(answer.output) \(answer.errors)")
        }
        return answer
    }

    package func json<Value: Decodable>(_ words: String...) async throws -> Value {
        let answer = try await call(words + ["--json"])
        return try JSONDecoder().decode(Value.self, from: Data(answer.output.utf8))
    }

    private func call(_ words: [String], _ tokenFile: String? = nil) async throws -> Answer {
        let name = "\(folder.path)/call-\(UUID().uuidString)"
        let program = try Program(
            "\(Self.binaries)/slipway",
            words,
            environment: [
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder.path,
                "SLIPWAY_SERVER": "http://127.0.0.1:\(port)", "SLIPWAY_TOKEN_FILE": tokenFile ?? "\(data)/admin-token",
            ],
            output: "\(name).out",
            errors: "\(name).err"
        )
        let end = try await program.wait()
        func text(_ path: String) -> String {
            String(decoding: (try? Data(contentsOf: URL(filePath: path))) ?? Data(), as: UTF8.self)
        }
        guard case .exit(let status) = end else { throw Program.Failure(description: "slipway \(words): \(end)") }
        return Answer(status: status, output: text("\(name).out"), errors: text("\(name).err"))
    }
}
