package import SlipwayModel

extension Transaction {
    /// Writes a watch, or what became of it.
    package func save(_ watch: Watch) throws {
        try execute(
            """
            INSERT INTO watches (deployment, app, stage, status, status_reason, began_at, until_at, ended_at,
                pauses_promotion)
            VALUES ($3, $1, $2, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (deployment) DO UPDATE SET status = excluded.status, status_reason = excluded.status_reason,
                ended_at = excluded.ended_at, pauses_promotion = excluded.pauses_promotion
            """,
            watch.stage.values + [
                .integer(watch.deployment.number), .text(watch.status.rawValue), .text(watch.statusReason),
                .moment(watch.beganAt), .moment(watch.until), .moment(watch.endedAt),
                .integer(watch.pausesPromotion ? 1 : 0),
            ]
        )
    }

    package func watch(of deployment: DeploymentID) throws -> Watch? {
        try row("SELECT * FROM watches WHERE deployment = $1", [.integer(deployment.number)]).map(Watch.init)
    }

    /// The watch over what the stage accepted last, if it goes on; there is one at most.
    package func openWatch(of stage: StageKey) throws -> Watch? {
        try row(
            """
            SELECT * FROM watches WHERE app = $1 AND stage = $2 AND status = 'watching'
            ORDER BY deployment DESC LIMIT 1
            """,
            stage.values
        ).map(Watch.init)
    }
}

extension Watch {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            deployment: DeploymentID(number: try row.integer("deployment")),
            stage: try row.stageKey(),
            status: try row.choice(Status.self, "status"),
            statusReason: try row.text("status_reason"),
            beganAt: try row.moment("began_at"),
            until: try row.moment("until_at"),
            endedAt: try row.optionalMoment("ended_at"),
            pausesPromotion: try row.integer("pauses_promotion") == 1
        )
    }
}
