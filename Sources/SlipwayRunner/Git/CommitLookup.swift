package import SlipwayModel

/// Looks a commit up in the work tree that a folder or file is in, if it is in one.
package enum CommitLookup {
    /// What git knows about the commit; `nil` without a work tree, without that commit, or without git.
    package static func find(
        _ commit: CommitID,
        near path: String,
        environment: [String: String]
    ) async -> SourceCommit? {
        var git = Git(folder: path, environment: environment)
        git.timeout = .seconds(10)
        guard let log = try? await git.run("log", "-1", SourceCommit.logFormat, commit.rawValue, "--") else {
            return nil
        }
        return try? SourceCommit(log: log)
    }
}
