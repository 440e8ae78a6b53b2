/// An immutable artifact made from one commit.
package struct Build: Sendable, Hashable, Codable {
    package var id: BuildID
    package var app: AppName
    package var commit: CommitID
    /// The digest of the manifest's canonical bytes.
    package var manifest: Digest
    /// The branch or tag it was built from, if known.
    package var ref: String?
    /// The commit's first line and author, if known.
    package var subject: String?
    package var author: String?
    package var committedAt: Timestamp?
    /// Files in the artifact, and their bytes before compression.
    package var files: Int
    package var size: Int64
    package var createdAt: Timestamp
    package var createdBy: String
    /// Why it must not be deployed without a reason; `nil` for a good build.
    package var bad: String?
    /// The build that a hotfix was made from: it contains what that contains.
    package var basis: BuildID?

    package init(
        id: BuildID,
        app: AppName,
        commit: CommitID,
        manifest: Digest,
        ref: String? = nil,
        subject: String? = nil,
        author: String? = nil,
        committedAt: Timestamp? = nil,
        files: Int,
        size: Int64,
        createdAt: Timestamp,
        createdBy: String,
        bad: String? = nil,
        basis: BuildID? = nil
    ) {
        self.id = id
        self.app = app
        self.commit = commit
        self.manifest = manifest
        self.ref = ref
        self.subject = subject
        self.author = author
        self.committedAt = committedAt
        self.files = files
        self.size = size
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.bad = bad
        self.basis = basis
    }

    package var reference: BuildReference { BuildReference(id: id, commit: commit) }
}

/// A build as other things mention it.
package struct BuildReference: Sendable, Hashable, Codable {
    package var id: BuildID
    package var commit: CommitID

    package init(id: BuildID, commit: CommitID) {
        self.id = id
        self.commit = commit
    }
}
