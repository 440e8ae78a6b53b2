package import SlipwayModel

/// Facts about a build that its artifact does not contain.
package struct BuildDetails: Sendable, Hashable {
    package var commit: CommitID
    package var ref: String?
    package var subject: String?
    package var author: String?
    package var committedAt: Timestamp?
    /// The build that a hotfix was made from, and contains.
    package var basis: BuildID?

    package init(
        commit: CommitID,
        ref: String? = nil,
        subject: String? = nil,
        author: String? = nil,
        committedAt: Timestamp? = nil,
        basis: BuildID? = nil
    ) {
        self.commit = commit
        self.ref = ref
        self.subject = subject
        self.author = author
        self.committedAt = committedAt
        self.basis = basis
    }
}
