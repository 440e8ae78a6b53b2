package import SlipwayModel

/// A commit, and what is known about it.
package struct SourceCommit: Sendable, Hashable {
    package var id: CommitID
    /// The branch or tag that was asked for; `nil` when the commit itself was.
    package var ref: String?
    /// Its first line.
    package var subject: String?
    package var author: String?
    package var committedAt: Timestamp?

    package init(
        id: CommitID,
        ref: String? = nil,
        subject: String? = nil,
        author: String? = nil,
        committedAt: Timestamp? = nil
    ) {
        self.id = id
        self.ref = ref
        self.subject = subject
        self.author = author
        self.committedAt = committedAt
    }
}
