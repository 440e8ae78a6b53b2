import FoundationEssentials
import Testing

@testable import SlipwayCLI

struct CommandRunnerTests {
    /// Runs a command with a token file of its own, against an address where nobody listens.
    private func run(_ words: String...) async throws -> SlipwayCLI.ExitStatus {
        let token = FileManager.default.temporaryDirectory.appending(path: "slipway-token-\(UUID())")
        try Data("secret\n".utf8).write(to: token)
        defer { try? FileManager.default.removeItem(at: token) }
        let options = ["--server", "http://127.0.0.1:1", "--token-file", token.path]
        return await CommandRunner.run(Root.self, arguments: words + options)
    }

    @Test func `a server that is not there is a failure and not the user's mistake`() async throws {
        #expect(try await run("status") == .failed)
        #expect(try await run("deploy", "shop/prod", "--commit", "1a2b3c4d", "--wait") == .failed)
    }

    @Test func `a spec that is not there is the user's mistake`() async throws {
        #expect(try await run("app", "apply", "/nowhere/slipway.yml") == .wrongInput)
    }

    @Test func `what was typed wrong is repeated without its control characters`() {
        #expect(ErrorReport.text(ofUsage: "'a\u{1B}[31m' is wrong\nUsage: x") == "'a\\x1b[31m' is wrong\nUsage: x\n")
    }

    @Test func `a spec with mistakes is refused before anything is sent`() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "slipway-\(UUID()).yml")
        try Data("app: shop\nfrobnicate: 1\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try await run("app", "apply", file.path) == .wrongInput)
    }
}
