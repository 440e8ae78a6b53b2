package import SlipwayModel

extension Transaction {
    /// Keeps an approval; the same person's at the same moment replaces the one before.
    package func save(_ approval: Approval, of stage: StageKey) throws {
        try execute(
            """
            INSERT INTO approvals (app, stage, approver, given_at, commits, pipeline, used_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (app, stage, approver, given_at) DO UPDATE SET commits = excluded.commits,
                pipeline = excluded.pipeline, used_at = excluded.used_at
            """,
            stage.values + [
                .text(approval.approver), .moment(approval.at), try JSONText.encode(approval.commits.sorted()),
                .text(approval.pipeline), .moment(approval.usedAt),
            ]
        )
    }

    /// Those that were given since a moment, newest first.
    package func approvals(of stage: StageKey, since: Timestamp) throws -> [Approval] {
        try rows(
            """
            SELECT * FROM approvals WHERE app = $1 AND stage = $2 AND given_at >= $3
            ORDER BY given_at DESC, approver LIMIT 200
            """,
            stage.values + [.moment(since)]
        ).map { row in
            Approval(
                approver: try row.text("approver"),
                at: try row.moment("given_at"),
                commits: Set(try row.json([CommitID].self, "commits")),
                pipeline: try row.text("pipeline"),
                usedAt: try row.optionalMoment("used_at")
            )
        }
    }
}
