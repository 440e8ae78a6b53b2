package import SlipwayModel

extension Transaction {
    /// Adds lines that a job's runner sent; a batch that came before, or is older than one that did, adds none.
    ///
    /// Once the log has `limit` bytes, one line says that nothing more is kept, and nothing more is.
    ///
    /// - Returns: whether lines were added.
    @discardableResult
    package func append(_ lines: [JobLine], to job: JobID, batch: Int64, limit: Int64) throws -> Bool {
        let row = try row(
            "UPDATE jobs SET log_batch = $2 WHERE number = $1 AND log_batch < $2 RETURNING log_bytes",
            [.integer(job.number), .integer(batch)]
        )
        guard let bytes = try row?.integer("log_bytes"), !lines.isEmpty, bytes <= limit else { return false }
        var kept = lines
        var total = bytes
        if let cut = lines.firstIndex(where: { line in
            total += Int64(line.text.utf8.count) + 1
            return total > limit
        }) {
            kept =
                lines.prefix(cut) + [
                    JobLine(
                        time: lines[cut].time,
                        text: "the log is cut here: more than \(limit >> 20) MiB are not kept"
                    )
                ]
            total = limit + 1
        }
        try insert(kept, of: job)
        try execute("UPDATE jobs SET log_bytes = $2 WHERE number = $1", [.integer(job.number), .integer(total)])
        return true
    }

    /// Adds a line of the server's own, whatever the log has already.
    package func note(_ text: String, in job: JobID, now: Timestamp) throws {
        try insert([JobLine(time: now, text: text)], of: job)
    }

    private func insert(_ lines: [JobLine], of job: JobID) throws {
        var sequence =
            try row("SELECT MAX(sequence) AS last FROM job_lines WHERE job = $1", [.integer(job.number)])?
            .optionalInteger("last") ?? 0
        for line in lines {
            sequence += 1
            try execute(
                "INSERT INTO job_lines (job, sequence, time, text) VALUES ($1, $2, $3, $4)",
                [.integer(job.number), .integer(sequence), .moment(line.time), .text(line.text)]
            )
        }
    }

    /// The lines past `sequence`, in the order in which they came.
    package func lines(of job: JobID, after sequence: Int64, limit: Int) throws -> [JobLine] {
        try rows(
            "SELECT * FROM job_lines WHERE job = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
            [.integer(job.number), .integer(sequence), .integer(Int64(limit))]
        ).map { row in
            JobLine(sequence: try row.integer("sequence"), time: try row.moment("time"), text: try row.text("text"))
        }
    }
}
