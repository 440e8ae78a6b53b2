package import SlipwayModel

extension Transaction {
    /// Deployments that ended since then, of all apps or of one, of all stages or of one; by number.
    ///
    /// Without those that a drill made: they brought nothing and repaired nothing.
    package func endedDeployments(
        since: Timestamp,
        app: AppName?,
        stage: StageName?
    ) throws -> [EndedDeployment] {
        try rows(
            """
            SELECT d.number, d.app, d.stage, d.kind, d.status, d.build_id, d.revert_of, d.finished_at, COALESCE(
                (SELECT MIN(a.activated_at) FROM assignments a WHERE a.deployment = d.number),
                d.started_at, d.created_at
            ) AS began_at
            FROM deployments d
            WHERE d.finished_at >= $1 AND d.status IN ('succeeded', 'failed', 'cancelled') AND d.drill_of IS NULL
                AND (CAST($2 AS TEXT) IS NULL OR d.app = $2) AND (CAST($3 AS TEXT) IS NULL OR d.stage = $3)
            ORDER BY d.number
            """,
            [.moment(since), .name(app), .name(stage)]
        ).map(EndedDeployment.init)
    }

    /// How far along the branch each stage had come before then, by changes that succeeded.
    package func positionsReached(before: Timestamp) throws -> [StageKey: Int64] {
        let found = try rows(
            """
            SELECT d.app, d.stage, MAX(c.position) AS position FROM deployments d
            JOIN builds b ON b.id = d.build_id
            JOIN branch_commits c ON c.app = b.app AND c.commit_id = b.commit_id
            WHERE d.finished_at < $1 AND d.status = 'succeeded' AND d.kind IN ('regular', 'hotfix')
            GROUP BY d.app, d.stage
            """,
            [.moment(before)]
        ).map { (try $0.stageKey(), try $0.integer("position")) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    /// The builds that deployments brought which ended since then.
    package func measuredBuilds(since: Timestamp) throws -> [MeasuredBuild] {
        try rows(
            """
            SELECT b.id, b.app, b.commit_id, COALESCE(c.committed_at, b.committed_at, b.created_at) AS at, b.basis,
                c.position
            FROM builds b LEFT JOIN branch_commits c ON c.app = b.app AND c.commit_id = b.commit_id
            WHERE b.id IN (SELECT build_id FROM deployments WHERE finished_at >= $1)
                OR b.id IN (
                    SELECT o.basis FROM builds o WHERE o.id IN (
                        SELECT build_id FROM deployments WHERE finished_at >= $1
                    )
                )
            """,
            [.moment(since)]
        ).map { row in
            MeasuredBuild(
                id: try BuildID(row.text("id")),
                app: try row.name(AppName.self, "app"),
                commit: try CommitID(row.text("commit_id")),
                committedAt: try row.moment("at"),
                basis: try row.optionalText("basis").map { try BuildID($0) },
                position: try row.optionalInteger("position")
            )
        }
    }

    /// The commits on the branch of an app after a place, oldest first.
    package func commitMoments(of app: AppName, after position: Int64) throws -> [CommitMoment] {
        try rows(
            """
            SELECT commit_id, position, committed_at FROM branch_commits
            WHERE app = $1 AND on_branch = 1 AND position > $2 ORDER BY position
            """,
            [.name(app), .integer(position)]
        ).map { row in
            CommitMoment(
                commit: try CommitID(row.text("commit_id")),
                position: try row.integer("position"),
                committedAt: try row.moment("committed_at")
            )
        }
    }
}

extension EndedDeployment {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            id: DeploymentID(number: try row.integer("number")),
            stage: try row.stageKey(),
            kind: try row.choice(Deployment.Kind.self, "kind"),
            status: try row.choice(Deployment.Status.self, "status"),
            build: try row.optionalText("build_id").map { try BuildID($0) },
            revertOf: try row.optionalInteger("revert_of").map(DeploymentID.init(number:)),
            startedAt: try row.moment("began_at"),
            finishedAt: try row.moment("finished_at")
        )
    }
}
