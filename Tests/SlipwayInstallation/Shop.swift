import FoundationEssentials
import Glibc
import SlipwayTesting

/// The example app in a git repository of its own.
///
/// Its `restart` hook also writes its attempt to the host's marks, which lie beside the host's root and not on its disk,
/// and waits while the host has a file `hold`: so a test sees which hooks ran how often, and can stop one in its middle.
package struct Shop: Sendable {
    package let path: String

    init(at path: String) async throws {
        self.path = path
        let here = URL(filePath: #filePath).deletingLastPathComponent()
        let example = here.appending(path: "../../examples/shop").standardized.path
        try FileManager.default.copyItem(atPath: example, toPath: path)
        try edit("slipway.yml") {
            $0.replacing("https://git.example.com/shop.git", with: path)
                .replacing("healthy-for: 500ms", with: "healthy-for: 100ms")
                .replacing("min-healthy-time: 500ms", with: "min-healthy-time: 100ms")
        }
        try edit("deploy/restart") {
            $0.replacing("set -eu\n", with: "set -eu\n" + Self.marking)
        }
        try await git(["-c", "init.defaultBranch=main", "init", "-q"])
    }

    private static let marking = """
        echo "$SLIPWAY_ATTEMPT" >>"$SLIPWAY_HOST_ROOT.marks"
        echo "restarting on $SLIPWAY_HOST"
        while [ -f "$SLIPWAY_HOST_ROOT/hold" ]; do sleep 0.05; done

        """

    /// Commits what is there, and says which commit that is.
    package func commit(_ subject: String) async throws -> String {
        try await git(["add", "-A"])
        try await git([
            "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "--allow-empty", "-m", subject,
        ])
        let head = try await git(["rev-parse", "HEAD"])
        return head.split(separator: "\n").first.map(String.init) ?? ""
    }

    package func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
    }

    package func edit(_ name: String, _ change: (String) -> String) throws {
        let url = URL(filePath: "\(path)/\(name)")
        let mode = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions]
        try Data(change(String(decoding: try Data(contentsOf: url), as: UTF8.self)).utf8).write(to: url)
        if let mode { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path) }
    }

    @discardableResult
    package func git(_ arguments: [String]) async throws -> String {
        let output = "\(path)/../git-\(UUID().uuidString)"
        let program = try Program(
            "/usr/bin/git",
            ["-C", path] + arguments,
            environment: ["PATH": "/usr/bin:/bin", "HOME": path],
            output: output,
            errors: output
        )
        let end = try await program.wait()
        let text = String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
        guard end == .exit(0) else { throw Program.Failure(description: "git \(arguments): \(text)") }
        return text
    }
}
