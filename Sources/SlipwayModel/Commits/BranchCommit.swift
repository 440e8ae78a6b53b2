/// One commit of the branch that an app is built from.
package struct BranchCommit: Sendable, Hashable, Codable {
    package var id: CommitID
    /// Whose change it is, as `Name <mail>`.
    package var author: String
    /// Everyone who wrote it: the author, and the `Co-authored-by` trailers.
    package var authors: [String]
    /// The message's first line.
    package var subject: String
    package var committedAt: Timestamp
    /// The value of the `Slipway-Rollback` trailer, if there is one: `no`, or `until BUILD`.
    package var rollback: String?

    package init(
        id: CommitID,
        author: String,
        authors: [String] = [],
        subject: String,
        committedAt: Timestamp,
        rollback: String? = nil
    ) {
        self.id = id
        self.author = author
        self.authors = authors.isEmpty ? [author] : authors
        self.subject = subject
        self.committedAt = committedAt
        self.rollback = rollback
    }
}

/// A commit with its place in the order of its branch.
package struct PlacedCommit: Sendable, Hashable, Codable {
    package var commit: BranchCommit
    /// Grows along the branch: a commit comes after all that it contains.
    package var position: Int64
    /// Whether it is on the branch now; one that was pushed away keeps its row.
    package var isOnBranch: Bool

    package init(commit: BranchCommit, position: Int64, isOnBranch: Bool = true) {
        self.commit = commit
        self.position = position
        self.isOnBranch = isOnBranch
    }
}

/// What a runner found on an app's branch.
package struct BranchUpdate: Sendable, Hashable, Codable {
    package var tip: CommitID
    /// The newest known commit that is still on the branch; `nil`: none was known, or none is left.
    package var base: CommitID?
    /// What comes after `base`, oldest first, each after all that it contains.
    package var commits: [BranchCommit]
    /// The commits of the tags that the app's source asks for, by the tag's name; `nil` when it asks for none.
    package var tags: [String: CommitID]?

    package init(tip: CommitID, base: CommitID?, commits: [BranchCommit], tags: [String: CommitID]? = nil) {
        self.tip = tip
        self.base = base
        self.commits = commits
        self.tags = tags
    }
}
