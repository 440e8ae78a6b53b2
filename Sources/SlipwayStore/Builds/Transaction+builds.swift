package import SlipwayModel

extension Transaction {
    /// Keeps a build and its manifest's text; one that is there already is left as it is.
    ///
    /// - Returns: whether it is new.
    @discardableResult
    package func insert(_ build: Build, manifest: String) throws -> Bool {
        try execute(
            "INSERT INTO manifests (digest, body) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING",
            [.text(build.manifest.hex), .text(manifest)]
        )
        return try execute(
            """
            INSERT INTO builds (id, app, commit_id, manifest, ref, subject, author, committed_at, files, size,
                created_at, created_by, bad, basis)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING
            """,
            build.values
        ) == 1
    }

    package func build(_ id: BuildID) throws -> Build? {
        try row("SELECT * FROM builds WHERE id = $1", [.text(id.rawValue)]).map(Build.init)
    }

    /// Newest first.
    package func builds(of app: AppName, limit: Int) throws -> [Build] {
        try rows(
            "SELECT * FROM builds WHERE app = $1 ORDER BY created_at DESC, id LIMIT $2",
            [.name(app), .integer(Int64(limit))]
        ).map(Build.init)
    }

    /// The builds whose commit begins with these hexadecimal digits, newest first.
    package func builds(of app: AppName, commitPrefix: String) throws -> [Build] {
        try rows(
            """
            SELECT * FROM builds WHERE app = $1 AND commit_id >= $2 AND commit_id < $3
            ORDER BY created_at DESC, id LIMIT 100
            """,
            [.name(app), .text(commitPrefix), .text(commitPrefix + "g")]
        ).map(Build.init)
    }

    /// The builds of any app whose commit begins with these hexadecimal digits, newest first.
    package func builds(commitPrefix: String) throws -> [Build] {
        try rows(
            """
            SELECT * FROM builds WHERE commit_id >= $1 AND commit_id < $2 ORDER BY created_at DESC, id LIMIT 100
            """,
            [.text(commitPrefix), .text(commitPrefix + "g")]
        ).map(Build.init)
    }

    /// Says why a build must not be deployed without a reason; with `nil` that it may be again.
    package func mark(_ build: BuildID, bad reason: String?) throws {
        try execute("UPDATE builds SET bad = $2 WHERE id = $1", [.text(build.rawValue), .text(optional: reason)])
    }

    /// The canonical text of a manifest.
    package func manifest(_ digest: Digest) throws -> String? {
        try row("SELECT body FROM manifests WHERE digest = $1", [.text(digest.hex)])?.text("body")
    }
}

extension Build {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            id: try BuildID(row.text("id")),
            app: try row.name(AppName.self, "app"),
            commit: try CommitID(row.text("commit_id")),
            manifest: try Digest(row.text("manifest")),
            ref: try row.optionalText("ref"),
            subject: try row.optionalText("subject"),
            author: try row.optionalText("author"),
            committedAt: try row.optionalMoment("committed_at"),
            files: Int(try row.integer("files")),
            size: try row.integer("size"),
            createdAt: try row.moment("created_at"),
            createdBy: try row.text("created_by"),
            bad: try row.optionalText("bad"),
            basis: try row.optionalText("basis").map { try BuildID($0) }
        )
    }

    fileprivate var values: [SQLValue] {
        [
            .text(id.rawValue), .name(app), .text(commit.rawValue), .text(manifest.hex), .text(optional: ref),
            .text(optional: subject), .text(optional: author), .moment(committedAt), .integer(Int64(files)),
            .integer(size), .moment(createdAt), .text(createdBy), .text(optional: bad),
            .text(optional: basis?.rawValue),
        ]
    }
}
