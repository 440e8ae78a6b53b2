package import SlipwayModel

extension Transaction {
    /// The id of a new job.
    package func nextJobID() throws -> JobID { JobID(number: try next(.job)) }

    package func insert(_ job: Job) throws {
        try execute(
            """
            INSERT INTO jobs (number, kind, app, stage, name, commit_id, deployment, work, status, status_reason, attempt,
                runner, lease_until, build_id, requested_by, created_at, started_at, finished_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            """,
            [
                .integer(job.id.number), .text(job.kind.rawValue), .name(job.app), .name(job.stage), .text(job.name),
                .text(optional: job.commit?.rawValue), .integer(optional: job.deployment?.number),
                try JSONText.encode(job.work), .text(job.status.rawValue), .text(job.statusReason),
                .integer(Int64(job.attempt)), .text(optional: job.runner), .moment(job.leaseUntil),
                .text(optional: job.build?.rawValue), .text(job.requestedBy), .moment(job.createdAt),
                .moment(job.startedAt), .moment(job.finishedAt),
            ]
        )
    }

    /// Writes what changes in the life of a job, if its status and its attempt are still these.
    ///
    /// - Throws: `conflict` when it moved meanwhile.
    package func save(_ job: Job, from status: Job.Status, attempt: Int) throws {
        let count = try execute(
            """
            UPDATE jobs SET status = $2, status_reason = $3, attempt = $4, runner = $5, lease_until = $6, build_id = $7,
                started_at = $8, finished_at = $9, deployment = $10
            WHERE number = $1 AND status = $11 AND attempt = $12
            """,
            [
                .integer(job.id.number), .text(job.status.rawValue), .text(job.statusReason),
                .integer(Int64(job.attempt)), .text(optional: job.runner), .moment(job.leaseUntil),
                .text(optional: job.build?.rawValue), .moment(job.startedAt), .moment(job.finishedAt),
                .integer(optional: job.deployment?.number), .text(status.rawValue), .integer(Int64(attempt)),
            ]
        )
        guard count == 1 else {
            throw SlipwayError(.conflict, "\(job.id) is no longer \(status.rawValue) in attempt \(attempt); look again")
        }
    }

    package func job(_ id: JobID) throws -> Job? {
        try row("SELECT * FROM jobs WHERE number = $1", [.integer(id.number)]).map(Job.init)
    }

    /// The jobs that wait or run, oldest first.
    package func openJobs() throws -> [Job] {
        try rows("SELECT * FROM jobs WHERE status IN ('queued', 'running') ORDER BY number", []).map(Job.init)
    }

    /// The scans of an app that wait or run, oldest first.
    package func openScans(of app: AppName) throws -> [Job] {
        try rows(
            """
            SELECT * FROM jobs WHERE app = $1 AND kind = 'scan' AND status IN ('queued', 'running') ORDER BY number
            """,
            [.name(app)]
        ).map(Job.init)
    }

    /// Newest first; without scans, which come all the time.
    package func jobs(of app: AppName, limit: Int) throws -> [Job] {
        try rows(
            "SELECT * FROM jobs WHERE app = $1 AND kind <> 'scan' ORDER BY number DESC LIMIT $2",
            [.name(app), .integer(Int64(limit))]
        ).map(Job.init)
    }

    /// Oldest first.
    package func jobs(of deployment: DeploymentID) throws -> [Job] {
        try rows("SELECT * FROM jobs WHERE deployment = $1 ORDER BY number", [.integer(deployment.number)])
            .map(Job.init)
    }

    /// The newest job that was to build this commit, whatever became of it.
    package func newestBuildJob(of commit: CommitID, in app: AppName) throws -> Job? {
        try row(
            "SELECT * FROM jobs WHERE app = $1 AND kind = 'build' AND commit_id = $2 ORDER BY number DESC LIMIT 1",
            [.name(app), .text(commit.rawValue)]
        ).map(Job.init)
    }
}

extension Job {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            id: JobID(number: try row.integer("number")),
            app: try row.name(AppName.self, "app"),
            stage: try row.optionalName(StageName.self, "stage"),
            name: try row.text("name"),
            commit: try row.optionalText("commit_id").map { try CommitID($0) },
            deployment: try row.optionalInteger("deployment").map(DeploymentID.init(number:)),
            work: try row.json(JobWork.self, "work"),
            status: try row.choice(Status.self, "status"),
            statusReason: try row.text("status_reason"),
            attempt: Int(try row.integer("attempt")),
            runner: try row.optionalText("runner"),
            leaseUntil: try row.optionalMoment("lease_until"),
            build: try row.optionalText("build_id").map { try BuildID($0) },
            requestedBy: try row.text("requested_by"),
            createdAt: try row.moment("created_at"),
            startedAt: try row.optionalMoment("started_at"),
            finishedAt: try row.optionalMoment("finished_at")
        )
    }
}
