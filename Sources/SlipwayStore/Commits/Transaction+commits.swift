package import SlipwayModel

extension Transaction {
    /// Takes in what a runner found: what is not on the branch any more is marked so, and what is new comes after all
    /// that was there.
    ///
    /// - Returns: the commits that were not known, oldest first.
    @discardableResult
    package func take(_ update: BranchUpdate, of app: AppName) throws -> [BranchCommit] {
        let base = try update.base.flatMap { try commit($0, of: app) }
        let kept = base?.position ?? 0
        try execute(
            "UPDATE branch_commits SET on_branch = 0 WHERE app = $1 AND position > $2",
            [.name(app), .integer(kept)]
        )
        var next =
            try row("SELECT MAX(position) AS last FROM branch_commits WHERE app = $1", [.name(app)])?
            .optionalInteger("last") ?? 0
        var new: [BranchCommit] = []
        for commit in update.commits {
            next += 1
            if try place(commit, at: next, of: app) { new.append(commit) }
        }
        return new
    }

    /// A commit that was there before, and was pushed away and back, gets its new place.
    ///
    /// - Returns: whether it is new.
    private func place(_ commit: BranchCommit, at position: Int64, of app: AppName) throws -> Bool {
        let isKnown = try self.commit(commit.id, of: app) != nil
        try execute(
            """
            INSERT INTO branch_commits (app, commit_id, position, author, authors, subject, committed_at, rollback, on_branch)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)
            ON CONFLICT (app, commit_id) DO UPDATE SET position = excluded.position, on_branch = 1
            """,
            [
                .name(app), .text(commit.id.rawValue), .integer(position), .text(commit.author),
                try JSONText.encode(commit.authors), .text(commit.subject), .moment(commit.committedAt),
                .text(optional: commit.rollback),
            ]
        )
        return !isKnown
    }

    package func commit(_ id: CommitID, of app: AppName) throws -> PlacedCommit? {
        try row(
            "SELECT * FROM branch_commits WHERE app = $1 AND commit_id = $2",
            [.name(app), .text(id.rawValue)]
        ).map(PlacedCommit.init)
    }

    /// The commits that begin with these hexadecimal digits, newest first.
    package func commits(of app: AppName, prefix: String) throws -> [PlacedCommit] {
        try rows(
            """
            SELECT * FROM branch_commits WHERE app = $1 AND commit_id >= $2 AND commit_id < $3
            ORDER BY position DESC LIMIT 100
            """,
            [.name(app), .text(prefix), .text(prefix + "g")]
        ).map(PlacedCommit.init)
    }

    /// The commits of any app that begin with these hexadecimal digits, each with its app.
    package func commits(prefix: String) throws -> [(app: AppName, commit: PlacedCommit)] {
        try rows(
            """
            SELECT * FROM branch_commits WHERE commit_id >= $1 AND commit_id < $2 ORDER BY app, commit_id LIMIT 20
            """,
            [.text(prefix), .text(prefix + "g")]
        ).map { (try $0.name(AppName.self, "app"), try PlacedCommit($0)) }
    }

    /// The commits that are on the branch now, newest first.
    package func branch(of app: AppName, limit: Int) throws -> [PlacedCommit] {
        try rows(
            "SELECT * FROM branch_commits WHERE app = $1 AND on_branch = 1 ORDER BY position DESC LIMIT $2",
            [.name(app), .integer(Int64(limit))]
        ).map(PlacedCommit.init)
    }

    /// The commits on the branch after one place, up to and with another, newest first.
    package func branch(of app: AppName, after: Int64, upTo: Int64) throws -> [PlacedCommit] {
        try rows(
            """
            SELECT * FROM branch_commits WHERE app = $1 AND on_branch = 1 AND position > $2 AND position <= $3
            ORDER BY position DESC
            """,
            [.name(app), .integer(after), .integer(upTo)]
        ).map(PlacedCommit.init)
    }
}

extension PlacedCommit {
    init(_ row: SQLRow) throws {
        self.init(
            commit: BranchCommit(
                id: try CommitID(row.text("commit_id")),
                author: try row.text("author"),
                authors: try row.json([String].self, "authors"),
                subject: try row.text("subject"),
                committedAt: try row.moment("committed_at"),
                rollback: try row.optionalText("rollback")
            ),
            position: try row.integer("position"),
            isOnBranch: try row.integer("on_branch") == 1
        )
    }
}
