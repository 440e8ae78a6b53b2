package import SlipwayModel

extension Transaction {
    /// Writes a check, or what became of it.
    package func save(_ check: CheckRecord) throws {
        try execute(
            """
            INSERT INTO checks (deployment, name, state, note, job, evidence, url, answered_by, asked_at, ended_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (deployment, name) DO UPDATE SET state = excluded.state, note = excluded.note,
                job = excluded.job, evidence = excluded.evidence, url = excluded.url,
                answered_by = excluded.answered_by, ended_at = excluded.ended_at
            """,
            [
                .integer(check.deployment.number), .text(check.name), .text(check.state.rawValue), .text(check.note),
                .integer(optional: check.job?.number), .text(optional: check.evidence), .text(optional: check.url),
                .text(optional: check.by), .moment(check.askedAt), .moment(check.endedAt),
            ]
        )
    }

    /// In the order in which they were asked.
    package func checks(of deployment: DeploymentID) throws -> [CheckRecord] {
        try rows("SELECT * FROM checks WHERE deployment = $1 ORDER BY asked_at, name", [.integer(deployment.number)])
            .map(CheckRecord.init)
    }
}

extension CheckRecord {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            deployment: DeploymentID(number: try row.integer("deployment")),
            name: try row.text("name"),
            state: try row.choice(State.self, "state"),
            note: try row.text("note"),
            job: try row.optionalInteger("job").map(JobID.init(number:)),
            evidence: try row.optionalText("evidence"),
            url: try row.optionalText("url"),
            by: try row.optionalText("answered_by"),
            askedAt: try row.moment("asked_at"),
            endedAt: try row.optionalMoment("ended_at")
        )
    }
}
