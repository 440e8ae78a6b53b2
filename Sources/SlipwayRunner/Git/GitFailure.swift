import SlipwayModel

/// What git said when it failed.
struct GitFailure: Error, Hashable {
    /// Lines of standard error, credentials removed.
    var lines: [String]

    init(standardError: [UInt8]) {
        var splitter = LineSplitter()
        let lines = splitter.feed(standardError) + [splitter.finish()].compactMap(\.self)
        self.lines = lines.filter { !$0.isEmpty }.map(GitAddress.redact)
    }

    /// The error for a person who asked for the repository at `address`.
    func error(for address: GitAddress) -> SlipwayError {
        let said = lines.suffix(5).joined(separator: "\n")
        if says("not allowed", "is not a git command", "unable to find remote helper") {
            return SlipwayError(
                .invalidInput,
                "git may not fetch from \(address.shown); use https, ssh, git, http or a path. git said:\n\(said)"
            )
        }
        if says("Authentication failed", "could not read Username", "could not read Password", "Permission denied (") {
            return SlipwayError(
                .commandFailed,
                "\(address.shown) asks for credentials: give this user's git a credential helper or an ssh key that may read it. git said:\n\(said)"
            )
        }
        if says("does not appear to be a git repository", "not found", "does not exist") {
            return SlipwayError(
                .notFound,
                "there is no git repository at \(address.shown): correct 'source.git' in slipway.yml. git said:\n\(said)"
            )
        }
        return SlipwayError(.commandFailed, "git cannot fetch from \(address.shown). git said:\n\(said)")
    }

    private func says(_ phrases: String...) -> Bool {
        lines.contains { line in phrases.contains { line.contains($0) } }
    }
}
