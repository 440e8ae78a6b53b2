package import SlipwayModel

extension Transaction {
    /// Keeps a measurement; a later one of the same millisecond takes its place, but never that of a person's word.
    package func save(_ record: GateRecord) throws {
        try execute(
            """
            INSERT INTO gate_measurements (deployment, gate, round, measured_at, verdict, note, numbers, decided_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (deployment, round, gate, measured_at) DO UPDATE SET verdict = excluded.verdict,
                note = excluded.note, numbers = excluded.numbers, decided_by = excluded.decided_by
            WHERE gate_measurements.decided_by IS NULL OR excluded.decided_by IS NOT NULL
            """,
            [
                .integer(record.deployment.number), .text(record.gate), .text(record.round), .moment(record.at),
                .text(record.verdict.rawValue), .text(record.note), .text(record.numbers), .text(optional: record.by),
            ]
        )
    }

    /// The newest measurements of a deployment, newest first, with their numbers.
    package func gateRecords(of deployment: DeploymentID, limit: Int) throws -> [GateRecord] {
        try rows(
            """
            SELECT * FROM gate_measurements WHERE deployment = $1
            ORDER BY measured_at DESC, round DESC, gate LIMIT $2
            """,
            [.integer(deployment.number), .integer(Int64(limit))]
        ).map(GateRecord.init)
    }

    /// All measurements of a round, oldest first, without their numbers.
    package func gateRecords(of deployment: DeploymentID, round: String) throws -> [GateRecord] {
        try rows(
            """
            SELECT deployment, gate, round, measured_at, verdict, note, '' AS numbers, decided_by
            FROM gate_measurements WHERE deployment = $1 AND round = $2 ORDER BY measured_at, gate
            """,
            [.integer(deployment.number), .text(round)]
        ).map(GateRecord.init)
    }

    /// When the deployment was last resumed.
    package func resumedAt(_ deployment: DeploymentID) throws -> Timestamp? {
        try row(
            "SELECT MAX(time) AS at FROM events WHERE deployment = $1 AND kind = 'deployment.resumed'",
            [.integer(deployment.number)]
        )?.optionalMoment("at")
    }
}

extension GateRecord {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            deployment: DeploymentID(number: try row.integer("deployment")),
            gate: try row.text("gate"),
            round: try row.text("round"),
            at: try row.moment("measured_at"),
            verdict: try row.choice(Verdict.self, "verdict"),
            note: try row.text("note"),
            numbers: try row.text("numbers"),
            by: try row.optionalText("decided_by")
        )
    }
}
