package import SlipwayModel

extension Transaction {
    /// Writes how far a deployment's acceptance is; the policy stays as it was first written.
    package func save(_ acceptance: Acceptance) throws {
        try execute(
            """
            INSERT INTO acceptances (deployment, app, stage, build_id, status, status_reason, policy, began_at, ended_at)
            VALUES ($3, $1, $2, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (deployment) DO UPDATE SET status = excluded.status, status_reason = excluded.status_reason,
                ended_at = excluded.ended_at
            """,
            acceptance.stage.values + [
                .integer(acceptance.deployment.number), .text(acceptance.build.id.rawValue),
                .text(acceptance.status.rawValue), .text(acceptance.statusReason),
                try JSONText.encode(acceptance.policy), .moment(acceptance.beganAt), .moment(acceptance.endedAt),
            ]
        )
    }

    package func acceptance(of deployment: DeploymentID) throws -> Acceptance? {
        try row(
            """
            SELECT a.*, b.commit_id FROM acceptances a JOIN builds b ON b.id = a.build_id WHERE a.deployment = $1
            """,
            [.integer(deployment.number)]
        ).map(Acceptance.init)
    }

    /// Newest deployment first.
    package func acceptances(of stage: StageKey, limit: Int) throws -> [Acceptance] {
        try rows(
            """
            SELECT a.*, b.commit_id FROM acceptances a JOIN builds b ON b.id = a.build_id
            WHERE a.app = $1 AND a.stage = $2 ORDER BY a.deployment DESC LIMIT $3
            """,
            stage.values + [.integer(Int64(limit))]
        ).map(Acceptance.init)
    }

    /// When the stage accepted each of the builds that it ever accepted, the first time.
    package func acceptedBuilds(of stage: StageKey) throws -> [BuildID: Timestamp] {
        let rows = try rows(
            """
            SELECT build_id, MIN(ended_at) AS at FROM acceptances
            WHERE app = $1 AND stage = $2 AND status = 'accepted' GROUP BY build_id
            """,
            stage.values
        )
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try BuildID($0.text("build_id")), try $0.moment("at")) }
        )
    }
}

extension Acceptance {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            deployment: DeploymentID(number: try row.integer("deployment")),
            stage: try row.stageKey(),
            build: BuildReference(
                id: try BuildID(row.text("build_id")),
                commit: try CommitID(row.text("commit_id"))
            ),
            status: try row.choice(Status.self, "status"),
            statusReason: try row.text("status_reason"),
            policy: try row.optionalText("policy") == nil
                ? AcceptancePolicy() : row.json(AcceptancePolicy.self, "policy"),
            beganAt: try row.moment("began_at"),
            endedAt: try row.optionalMoment("ended_at")
        )
    }
}
