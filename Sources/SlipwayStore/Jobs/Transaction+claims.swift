package import SlipwayModel

extension Transaction {
    /// Gives a job to whoever knows `claim`, or takes it from everyone; its log goes on with the first batch.
    package func setClaim(_ claim: String?, of job: JobID) throws {
        try execute(
            "UPDATE jobs SET claim = $2, log_batch = 0 WHERE number = $1",
            [.integer(job.number), .text(optional: claim)]
        )
    }

    /// Who has the job, or had it when it ended.
    package func claim(of job: JobID) throws -> String? {
        try row("SELECT claim FROM jobs WHERE number = $1", [.integer(job.number)])?.optionalText("claim")
    }

    /// The job that was given to this claim.
    package func job(claimedBy claim: String) throws -> Job? {
        guard let number = try row("SELECT number FROM jobs WHERE claim = $1", [.text(claim)])?.integer("number") else {
            return nil
        }
        return try job(JobID(number: number))
    }

    /// Lets no lease end before this.
    package func extendLeases(until moment: Timestamp) throws {
        try execute(
            "UPDATE jobs SET lease_until = $1 WHERE status = 'running' AND lease_until < $1",
            [.moment(moment)]
        )
    }

    /// The newest scan of an app's branch, whatever became of it.
    package func newestScan(of app: AppName) throws -> Job? {
        try newestScan(of: app, before: JobID(number: .max))
    }

    /// The newest scan of an app's branch before another.
    package func newestScan(of app: AppName, before job: JobID) throws -> Job? {
        let row = try row(
            "SELECT number FROM jobs WHERE app = $1 AND kind = 'scan' AND number < $2 ORDER BY number DESC LIMIT 1",
            [.name(app), .integer(job.number)]
        )
        return try row.flatMap { try self.job(JobID(number: $0.integer("number"))) }
    }

    /// Forgets all but the newest scans that have ended: they come all the time, and what they found is kept.
    package func forgetScans(of app: AppName, butNewest kept: Int) throws {
        let row = try row(
            "SELECT number FROM jobs WHERE app = $1 AND kind = 'scan' ORDER BY number DESC LIMIT 1 OFFSET $2",
            [.name(app), .integer(Int64(kept))]
        )
        guard let oldest = try row?.integer("number") else { return }
        let values: [SQLValue] = [.name(app), .integer(oldest)]
        try execute(
            """
            DELETE FROM job_lines WHERE job IN (SELECT number FROM jobs WHERE app = $1 AND kind = 'scan' AND number <= $2
                AND status IN ('succeeded', 'failed', 'cancelled'))
            """,
            values
        )
        try execute(
            """
            DELETE FROM jobs WHERE app = $1 AND kind = 'scan' AND number <= $2
                AND status IN ('succeeded', 'failed', 'cancelled')
            """,
            values
        )
    }
}

extension Transaction {
    /// The newest scan of an app's branch that has ended.
    package func newestEndedScan(of app: AppName) throws -> Job? {
        let row = try row(
            """
            SELECT number FROM jobs WHERE app = $1 AND kind = 'scan' AND status IN ('succeeded', 'failed', 'cancelled')
            ORDER BY number DESC LIMIT 1
            """,
            [.name(app)]
        )
        return try row.flatMap { try self.job(JobID(number: $0.integer("number"))) }
    }

    /// The commits that have a build, and those for which one was asked, unless it only made way for another.
    package func commitsBuilt(of app: AppName) throws -> Set<CommitID> {
        let built = try rows("SELECT DISTINCT commit_id FROM builds WHERE app = $1", [.name(app)])
        let asked = try rows(
            """
            SELECT DISTINCT commit_id FROM jobs WHERE app = $1 AND kind = 'build' AND commit_id IS NOT NULL
                AND NOT (status = 'cancelled' AND status_reason LIKE 'outdated:%')
            """,
            [.name(app)]
        )
        return Set(try (built + asked).map { try CommitID($0.text("commit_id")) })
    }
}
