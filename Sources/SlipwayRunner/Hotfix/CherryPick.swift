import SlipwayModel

/// Puts one commit on top of what is checked out, by the real `git cherry-pick`.
///
/// Who commits, and when, follows from the commit alone, so that the same picks on the same base are the same commits.
struct CherryPick: Sendable {
    private static let committer = ["GIT_COMMITTER_NAME": "Slipway", "GIT_COMMITTER_EMAIL": "slipway@localhost"]
    /// How many files an error lists.
    private static let listed = 20

    var git: Git
    var commit: CommitID
    /// What the hotfix is built upon, for messages.
    var base: CommitID

    /// - Returns: the commit that was picked.
    /// - Throws: `command_failed` for a merge, for a conflict with its files, and for a commit that changes nothing here.
    func run() async throws -> SourceCommit {
        let picked = try SourceCommit(
            log: await git.run("log", "-1", SourceCommit.logFormat, commit.rawValue, "--")
        )
        try await refuseMerge(picked)
        var committing = git
        committing.variables = Self.committer
        let seconds = (picked.committedAt?.milliseconds ?? 0) / 1000
        committing.variables["GIT_COMMITTER_DATE"] = "@\(seconds) +0000"
        do {
            _ = try await committing.run("cherry-pick", "-x", "--no-edit", commit.rawValue)
        } catch let failure as GitFailure {
            throw try await explain(failure, picked)
        }
        return picked
    }

    private func refuseMerge(_ picked: SourceCommit) async throws {
        let parents = try await git.run("log", "-1", "--format=%P", commit.rawValue, "--")
        guard parents.split(whereSeparator: \.isWhitespace).count > 1 else { return }
        throw SlipwayError(
            .commandFailed,
            "\(name(picked)) is a merge, and it is not guessed which of its sides is meant: name the commits that it brought"
        )
    }

    private func explain(_ failure: GitFailure, _ picked: SourceCommit) async throws -> SlipwayError {
        let files = try await git.run("diff", "--name-only", "--diff-filter=U", "-z", "--")
            .split(separator: "\0").map(String.init)
        if !files.isEmpty {
            let more = files.count > Self.listed ? " and \(files.count - Self.listed) more" : ""
            let list = files.prefix(Self.listed).map(NameRule.quote).joined(separator: ", ") + more
            return SlipwayError(
                .commandFailed,
                "\(name(picked)) cannot be picked onto \(base.short): conflicts in \(list). Make a commit that fits there, push it, and ask for a hotfix with that one; nothing was built"
            )
        }
        guard try await !git.run("status", "--porcelain", "--untracked-files=no").isEmpty else {
            return SlipwayError(
                .commandFailed,
                "\(name(picked)) changes nothing on top of \(base.short): what it brings is there already. Leave it out"
            )
        }
        let said = failure.lines.suffix(5).joined(separator: "\n")
        return SlipwayError(.commandFailed, "\(name(picked)) cannot be picked onto \(base.short). git said:\n\(said)")
    }

    private func name(_ picked: SourceCommit) -> String {
        "commit \(commit.short)" + (picked.subject.map { " (\($0))" } ?? "")
    }
}
