/// Which statuses of a commit must be good before what is built of it may move on.
package struct StatusPolicy: Sendable, Hashable, Codable {
    /// Contexts that must have come, and be a success.
    package var required: [String]
    /// Patterns of contexts whose failure also holds every newer build that contains the commit.
    package var blocking: [String]
    /// Patterns of contexts that never count, whatever `blocking` says.
    package var ignored: [String]

    package init(required: [String] = [], blocking: [String] = [], ignored: [String] = []) {
        self.required = required
        self.blocking = blocking
        self.ignored = ignored
    }

    /// On one line: `required ci/test; blocking security; ignored docs/*`.
    package var words: String {
        let parts = [("required", required), ("blocking", blocking), ("ignored", ignored)]
            .filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: ", "))" }
        return parts.isEmpty ? "none" : parts.joined(separator: "; ")
    }

    package func blocks(_ context: String) -> Bool {
        !ignores(context) && blocking.contains { ContextPattern.fits($0, context) }
    }

    package func ignores(_ context: String) -> Bool { ignored.contains { ContextPattern.fits($0, context) } }
}
