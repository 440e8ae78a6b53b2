package import SlipwayModel

/// `PUT /v1/apps/{app}`: the text of a `slipway.yml`.
package struct ApplyRequest: Sendable, Hashable, Codable {
    package var spec: String
    /// The file's name, for the positions in error messages.
    package var file: String
    package var dryRun: Bool

    package init(spec: String, file: String, dryRun: Bool) {
        self.spec = spec
        self.file = file
        self.dryRun = dryRun
    }
}

/// `POST /v1/apps/{app}/objects/missing` asks, and is answered, with digests; `POST /v1/agent/objects` asks
/// with them and is answered with a pack.
package struct DigestList: Sendable, Hashable, Codable {
    package var digests: [Digest]

    package init(digests: [Digest]) { self.digests = digests }
}

/// `POST /v1/apps/{app}/builds`: makes a build of objects that were uploaded before.
package struct PublishRequest: Sendable, Hashable, Codable {
    package var commit: CommitID
    package var ref: String?
    package var subject: String?
    package var author: String?
    package var committedAt: Timestamp?
    /// The build that a hotfix was made from, and contains.
    package var basis: BuildID?
    package var manifest: Manifest

    package init(
        commit: CommitID,
        ref: String? = nil,
        subject: String? = nil,
        author: String? = nil,
        committedAt: Timestamp? = nil,
        basis: BuildID? = nil,
        manifest: Manifest
    ) {
        self.commit = commit
        self.ref = ref
        self.subject = subject
        self.author = author
        self.committedAt = committedAt
        self.basis = basis
        self.manifest = manifest
    }
}

/// The answer to a publication; `created` is false when the same build was there already.
package struct PublishedBuild: Sendable, Hashable, Codable {
    package var build: Build
    package var created: Bool

    package init(build: Build, created: Bool) {
        self.build = build
        self.created = created
    }
}
