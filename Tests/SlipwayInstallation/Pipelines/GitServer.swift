import FoundationEssentials
package import SlipwayTesting

/// A git repository behind real HTTP: `git http-backend` with pushing allowed, on a free port of the loopback address.
package final class GitServer: Sendable {
    /// Where the shop is cloned from and pushed to.
    package let url: String
    private let repository: String
    private let program: Program

    /// Makes an empty repository, and serves it until the value goes away.
    package init(folder: TemporaryFolder) async throws {
        let root = "\(folder.path)/forge"
        repository = "\(root)/shop.git"
        try await Tool.run("git", "-c", "init.defaultBranch=main", "init", "--quiet", "--bare", repository)
        try await Tool.run("git", "-C", repository, "config", "http.receivepack", "true")
        program = try Program(
            "/usr/bin/env",
            ["python3", "\(Self.forge)/serve.py", root],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": root],
            output: "\(root)/port",
            errors: "\(root)/log"
        )
        let program = program
        var port = 0
        try await eventually("git is served over HTTP") {
            if program.hasEnded {
                throw Program.Failure(description: "the git server ended: \(Self.text("\(root)/log"))")
            }
            port = Int(Self.text("\(root)/port").split(separator: "\n").first ?? "") ?? 0
            return port > 0
        }
        url = "http://127.0.0.1:\(port)/shop.git"
    }

    /// From now on each push is told to a webhook, as Gitea and GitHub do: a signed body with a delivery id.
    package func hook(_ address: String, secret: String) async throws {
        try await Tool.run("git", "-C", repository, "config", "slipway.hook", address)
        try await Tool.run("git", "-C", repository, "config", "slipway.secret", secret)
        let hook = "\(repository)/hooks/post-receive"
        guard !FileManager.default.fileExists(atPath: hook) else { return }
        try FileManager.default.copyItem(atPath: "\(Self.forge)/post-receive", toPath: hook)
    }

    /// Sends the last delivery once more, with the same id and signature.
    package func deliverAgain() async throws {
        try await Tool.run("env", "-C", repository, "hooks/post-receive", "again")
    }

    /// What the webhook's address answered: a status and a text for each push, in their order.
    package var deliveries: [String] {
        Self.text("\(repository)/deliveries").split(separator: "\n").map(String.init)
    }

    private static let forge = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../examples/forge").standardized.path

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
