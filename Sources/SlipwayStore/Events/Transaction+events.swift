package import SlipwayModel

extension Transaction {
    /// Appends an event; its sequence is given here.
    package func append(_ event: Event) throws {
        try execute(
            """
            INSERT INTO events (sequence, time, actor, kind, app, stage, deployment, host, build_id, commit_id, message,
                data)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            [
                .integer(try next(.event)), .moment(event.time), .text(event.actor), .text(event.kind.rawValue),
                .name(event.app), .name(event.stage), .integer(optional: event.deployment?.number),
                .name(event.host), .text(optional: event.build?.id.rawValue),
                .text(optional: event.build?.commit.rawValue), .text(event.message), try JSONText.encode(event.data),
            ]
        )
    }

    /// The events past `sequence` that fit, oldest first; a filter of `nil` fits all.
    package func events(
        after sequence: Int64,
        app: AppName?,
        stage: StageName?,
        deployment: DeploymentID?,
        host: HostName?,
        limit: Int
    ) throws -> [Event] {
        try rows(
            """
            SELECT * FROM events WHERE sequence > $1 AND (CAST($2 AS TEXT) IS NULL OR app = $2)
                AND (CAST($3 AS TEXT) IS NULL OR stage = $3) AND (CAST($4 AS BIGINT) IS NULL OR deployment = $4)
                AND (CAST($5 AS TEXT) IS NULL OR host = $5)
            ORDER BY sequence LIMIT $6
            """,
            [
                .integer(sequence), .name(app), .name(stage), .integer(optional: deployment?.number), .name(host),
                .integer(Int64(limit)),
            ]
        ).map(Event.init)
    }

    /// The newest events that fit, newest first.
    package func latestEvents(
        app: AppName?,
        stage: StageName?,
        deployment: DeploymentID?,
        host: HostName?,
        limit: Int
    ) throws -> [Event] {
        try rows(
            """
            SELECT * FROM events WHERE (CAST($1 AS TEXT) IS NULL OR app = $1)
                AND (CAST($2 AS TEXT) IS NULL OR stage = $2) AND (CAST($3 AS BIGINT) IS NULL OR deployment = $3)
                AND (CAST($4 AS TEXT) IS NULL OR host = $4)
            ORDER BY sequence DESC LIMIT $5
            """,
            [
                .name(app), .name(stage), .integer(optional: deployment?.number), .name(host), .integer(Int64(limit)),
            ]
        ).map(Event.init)
    }
}

extension Event {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            sequence: try row.integer("sequence"),
            time: try row.moment("time"),
            actor: try row.text("actor"),
            kind: try row.choice(EventKind.self, "kind"),
            app: try row.optionalName(AppName.self, "app"),
            stage: try row.optionalName(StageName.self, "stage"),
            deployment: try row.optionalInteger("deployment").map(DeploymentID.init(number:)),
            host: try row.optionalName(HostName.self, "host"),
            build: try row.optionalBuild("build_id", "commit_id"),
            message: try row.text("message"),
            data: try row.json([String: String].self, "data")
        )
    }
}
