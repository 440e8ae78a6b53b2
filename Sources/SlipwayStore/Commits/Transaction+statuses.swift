package import SlipwayModel

extension Transaction {
    /// Keeps the newest word of a context; an older one that comes late changes nothing.
    ///
    /// - Returns: whether it is news.
    @discardableResult
    package func save(_ status: CommitStatus, of app: AppName) throws -> Bool {
        try execute(
            """
            INSERT INTO commit_statuses (app, commit_id, context, state, description, url, reported_at, reported_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (app, commit_id, context) DO UPDATE SET state = excluded.state,
                description = excluded.description, url = excluded.url, reported_at = excluded.reported_at,
                reported_by = excluded.reported_by
            WHERE commit_statuses.reported_at <= excluded.reported_at
            """,
            [
                .name(app), .text(status.commit.rawValue), .text(status.context), .text(status.state.rawValue),
                .text(optional: status.description), .text(optional: status.url), .moment(status.at), .text(status.by),
            ]
        ) == 1
    }

    /// All that was said of a commit, by context.
    package func statuses(of commit: CommitID, in app: AppName) throws -> [CommitStatus] {
        try rows(
            "SELECT * FROM commit_statuses WHERE app = $1 AND commit_id = $2 ORDER BY context",
            [.name(app), .text(commit.rawValue)]
        ).map { row in
            CommitStatus(
                commit: try CommitID(row.text("commit_id")),
                context: try row.text("context"),
                state: try row.choice(CommitStatus.State.self, "state"),
                description: try row.optionalText("description"),
                url: try row.optionalText("url"),
                at: try row.moment("reported_at"),
                by: try row.text("reported_by")
            )
        }
    }
}
