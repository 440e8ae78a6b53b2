package import SlipwayModel

extension Transaction {
    /// Adds lines that a host's hooks wrote; a batch that came before, or is older than one that did, adds none.
    ///
    /// - Returns: whether lines were added.
    package func append(_ lines: [LogLine], of host: HostName, to deployment: DeploymentID, batch: Int64) throws -> Bool
    {
        let isNew =
            try execute(
                """
                INSERT INTO log_batches (deployment, host, batch) VALUES ($1, $2, $3)
                ON CONFLICT (deployment, host) DO UPDATE SET batch = excluded.batch
                WHERE excluded.batch > log_batches.batch
                """,
                [.integer(deployment.number), .name(host), .integer(batch)]
            ) == 1
        guard isNew, !lines.isEmpty else { return false }
        var sequence = try lastLogSequence(of: deployment)
        for line in lines {
            sequence += 1
            try execute(
                """
                INSERT INTO log_lines (deployment, sequence, time, host, step, text) VALUES ($1, $2, $3, $4, $5, $6)
                """,
                [
                    .integer(deployment.number), .integer(sequence), .moment(line.time), .name(host),
                    .text(line.step), .text(line.text),
                ]
            )
        }
        return true
    }

    /// The sequence of the newest line; 0 before the first.
    package func lastLogSequence(of deployment: DeploymentID) throws -> Int64 {
        try row(
            "SELECT sequence FROM log_lines WHERE deployment = $1 ORDER BY sequence DESC LIMIT 1",
            [.integer(deployment.number)]
        )?.integer("sequence") ?? 0
    }

    /// The lines past `sequence`, of one host or of all, in the order in which they came.
    package func logs(
        of deployment: DeploymentID,
        host: HostName?,
        after sequence: Int64,
        limit: Int
    ) throws -> [LogLine] {
        try rows(
            """
            SELECT * FROM log_lines WHERE deployment = $1 AND sequence > $2
                AND (CAST($3 AS TEXT) IS NULL OR host = $3)
            ORDER BY sequence LIMIT $4
            """,
            [.integer(deployment.number), .integer(sequence), .name(host), .integer(Int64(limit))]
        ).map { row in
            LogLine(
                sequence: try row.integer("sequence"),
                time: try row.moment("time"),
                host: try row.name(HostName.self, "host"),
                step: try row.text("step"),
                text: try row.text("text")
            )
        }
    }
}
