package import SlipwayModel

extension Transaction {
    /// Writes an assignment, new or changed.
    package func save(_ assignment: Assignment) throws {
        try execute(
            """
            INSERT INTO assignments (deployment, host, epoch, desire, status, hold, step, error, previous_build,
                report_sequence, bytes_fetched, activated_at, finished_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (deployment, host) DO UPDATE SET epoch = excluded.epoch, desire = excluded.desire,
                status = excluded.status, hold = excluded.hold, step = excluded.step, error = excluded.error,
                previous_build = excluded.previous_build, report_sequence = excluded.report_sequence,
                bytes_fetched = excluded.bytes_fetched, activated_at = excluded.activated_at,
                finished_at = excluded.finished_at, updated_at = excluded.updated_at
            """,
            assignment.values
        )
    }

    package func assignment(_ deployment: DeploymentID, of host: HostName) throws -> Assignment? {
        try row(
            "SELECT * FROM assignments WHERE deployment = $1 AND host = $2",
            [.integer(deployment.number), .name(host)]
        ).map(Assignment.init)
    }

    /// By the hosts' names.
    package func assignments(of deployment: DeploymentID) throws -> [Assignment] {
        try rows("SELECT * FROM assignments WHERE deployment = $1 ORDER BY host", [.integer(deployment.number)])
            .map(Assignment.init)
    }

    /// What active deployments ask of a host and it has not ended yet, with the digest of the build's manifest.
    ///
    /// A stage that is held asks nothing.
    package func openAssignments(of host: HostName) throws -> [(assignment: Assignment, manifest: Digest?)] {
        try rows(
            """
            SELECT a.*, b.manifest FROM assignments a JOIN deployments d ON d.number = a.deployment
            JOIN stages s ON s.app = d.app AND s.stage = d.stage LEFT JOIN builds b ON b.id = d.build_id
            WHERE a.host = $1 AND a.desire <> 'none' AND a.hold <> 'excluded' AND d.status IN ('running', 'paused')
                AND a.status NOT IN ('healthy', 'unhealthy', 'interrupted') AND s.held_at IS NULL
            ORDER BY a.deployment
            """,
            [.name(host)]
        ).map { (try Assignment($0), try $0.optionalText("manifest").map { try Digest($0) }) }
    }

    /// What the active deployment of a stage asks of a host and it has not ended yet, held or not.
    package func openAssignment(of host: HostName, in stage: StageKey) throws -> Assignment? {
        try row(
            """
            SELECT a.* FROM assignments a JOIN deployments d ON d.number = a.deployment
            WHERE d.app = $1 AND d.stage = $2 AND a.host = $3 AND a.desire <> 'none'
                AND d.status IN ('running', 'paused') AND a.status NOT IN ('healthy', 'unhealthy', 'interrupted')
            """,
            stage.values + [.name(host)]
        ).map(Assignment.init)
    }

    /// The newest assignment of a host in each of its stages that is held.
    package func newestAssignmentsInHeldStages(of host: HostName) throws -> [Assignment] {
        try rows(
            """
            SELECT a.* FROM assignments a WHERE a.host = $1 AND a.deployment IN (
                SELECT MAX(d.number) FROM assignments o JOIN deployments d ON d.number = o.deployment
                JOIN stages s ON s.app = d.app AND s.stage = d.stage
                WHERE o.host = $1 AND s.held_at IS NOT NULL GROUP BY d.app, d.stage)
            ORDER BY a.deployment
            """,
            [.name(host)]
        ).map(Assignment.init)
    }

    /// The builds that a host may fetch: those of its newest deployments.
    package func buildsAsked(of host: HostName, limit: Int) throws -> [BuildID] {
        try rows(
            """
            SELECT d.build_id FROM assignments a JOIN deployments d ON d.number = a.deployment
            WHERE a.host = $1 AND d.build_id IS NOT NULL AND a.desire <> 'none' ORDER BY a.deployment DESC LIMIT $2
            """,
            [.name(host), .integer(Int64(limit))]
        ).map { try BuildID($0.text("build_id")) }
    }
}

extension Assignment {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            deployment: DeploymentID(number: try row.integer("deployment")),
            host: try row.name(HostName.self, "host"),
            epoch: try row.integer("epoch"),
            desire: try row.choice(Desire.self, "desire"),
            status: try row.choice(Status.self, "status"),
            hold: try row.choice(Hold.self, "hold"),
            step: try row.optionalText("step"),
            error: try row.optionalText("error"),
            previousBuild: try row.optionalText("previous_build").map { try BuildID($0) },
            reportSequence: try row.integer("report_sequence"),
            bytesFetched: try row.integer("bytes_fetched"),
            activatedAt: try row.optionalMoment("activated_at"),
            finishedAt: try row.optionalMoment("finished_at"),
            updatedAt: try row.moment("updated_at")
        )
    }

    fileprivate var values: [SQLValue] {
        [
            .integer(deployment.number), .name(host), .integer(epoch), .text(desire.rawValue),
            .text(status.rawValue), .text(hold.rawValue), .text(optional: step), .text(optional: error),
            .text(optional: previousBuild?.rawValue), .integer(reportSequence), .integer(bytesFetched),
            .moment(activatedAt), .moment(finishedAt), .moment(updatedAt),
        ]
    }
}
