extension Schema {
    /// The commits of an app's branch with what CI says of them, work for runners, and what stages accepted.
    static let jobsAndCommits: [StaticString] = [
        "ALTER TABLE builds ADD COLUMN basis TEXT",
        "INSERT INTO counters (name, value) VALUES ('job', 0)",
        """
        CREATE TABLE branch_commits (
            app TEXT NOT NULL REFERENCES apps (name),
            commit_id TEXT NOT NULL,
            position BIGINT NOT NULL,
            author TEXT NOT NULL,
            authors TEXT NOT NULL,
            subject TEXT NOT NULL,
            committed_at BIGINT NOT NULL,
            rollback TEXT,
            on_branch BIGINT NOT NULL CHECK (on_branch IN (0, 1)),
            PRIMARY KEY (app, commit_id)
        )
        """,
        "CREATE UNIQUE INDEX branch_commits_by_position ON branch_commits (app, position)",
        """
        CREATE TABLE commit_statuses (
            app TEXT NOT NULL REFERENCES apps (name),
            commit_id TEXT NOT NULL,
            context TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('pending', 'success', 'failure', 'error')),
            description TEXT,
            url TEXT,
            reported_at BIGINT NOT NULL,
            reported_by TEXT NOT NULL,
            PRIMARY KEY (app, commit_id, context)
        )
        """,
        """
        CREATE TABLE jobs (
            number BIGINT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('scan', 'build', 'hotfix', 'check')),
            app TEXT NOT NULL REFERENCES apps (name),
            stage TEXT,
            name TEXT NOT NULL,
            commit_id TEXT,
            deployment BIGINT,
            work TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
            status_reason TEXT NOT NULL,
            attempt BIGINT NOT NULL,
            runner TEXT,
            lease_until BIGINT,
            build_id TEXT,
            requested_by TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            started_at BIGINT,
            finished_at BIGINT,
            log_batch BIGINT NOT NULL DEFAULT 0
        )
        """,
        "CREATE INDEX jobs_by_app ON jobs (app, number)",
        "CREATE INDEX jobs_by_deployment ON jobs (deployment) WHERE deployment IS NOT NULL",
        "CREATE INDEX jobs_open ON jobs (number) WHERE status IN ('queued', 'running')",
        """
        CREATE TABLE job_lines (
            job BIGINT NOT NULL REFERENCES jobs (number),
            sequence BIGINT NOT NULL,
            time BIGINT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (job, sequence)
        )
        """,
        """
        CREATE TABLE acceptances (
            deployment BIGINT PRIMARY KEY REFERENCES deployments (number),
            app TEXT NOT NULL,
            stage TEXT NOT NULL,
            build_id TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('judging', 'accepted', 'rejected', 'superseded')),
            status_reason TEXT NOT NULL,
            policy TEXT,
            began_at BIGINT NOT NULL,
            ended_at BIGINT
        )
        """,
        "CREATE INDEX acceptances_by_stage ON acceptances (app, stage, deployment)",
        // What was deployed before there were acceptances had no more to prove than that.
        """
        INSERT INTO acceptances (deployment, app, stage, build_id, status, status_reason, began_at, ended_at)
        SELECT number, app, stage, build_id, 'accepted', 'its deployment succeeded',
            COALESCE(finished_at, created_at), COALESCE(finished_at, created_at)
        FROM deployments
        WHERE status = 'succeeded' AND build_id IS NOT NULL AND kind IN ('regular', 'hotfix', 'rollback')
        """,
    ]
}
