package import SlipwayModel

extension Transaction {
    /// The id of a new deployment.
    package func nextDeploymentID() throws -> DeploymentID { DeploymentID(number: try next(.deployment)) }

    package func insert(_ deployment: Deployment) throws {
        try execute(
            """
            INSERT INTO deployments (number, app, stage, kind, build_id, previous_build_id, status, status_reason,
                policy, release, revert_of, actor, reason, created_at, started_at, finished_at, progress_at, paused_at,
                drill_of)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            """,
            [
                .integer(deployment.id.number), .name(deployment.stage.app), .name(deployment.stage.stage),
                .text(deployment.kind.rawValue), .text(optional: deployment.build?.id.rawValue),
                .text(optional: deployment.previousBuild?.id.rawValue), .text(deployment.status.rawValue),
                .text(deployment.statusReason), try JSONText.encode(deployment.policy),
                try JSONText.encode(deployment.release), .integer(optional: deployment.revertOf?.number),
                .text(deployment.actor), .text(optional: deployment.reason), .moment(deployment.createdAt),
                .moment(deployment.startedAt), .moment(deployment.finishedAt), .moment(deployment.progressAt),
                .moment(deployment.pausedAt), .integer(optional: deployment.drillOf?.number),
            ]
        )
    }

    /// Writes what changes in the life of a deployment, if its status is still `status`.
    ///
    /// - Throws: `conflict` when it moved meanwhile.
    package func save(_ deployment: Deployment, from status: Deployment.Status) throws {
        let count = try execute(
            """
            UPDATE deployments SET status = $2, status_reason = $3, started_at = $4, finished_at = $5,
                progress_at = $6, paused_at = $7, previous_build_id = $9 WHERE number = $1 AND status = $8
            """,
            [
                .integer(deployment.id.number), .text(deployment.status.rawValue), .text(deployment.statusReason),
                .moment(deployment.startedAt), .moment(deployment.finishedAt), .moment(deployment.progressAt),
                .moment(deployment.pausedAt), .text(status.rawValue),
                .text(optional: deployment.previousBuild?.id.rawValue),
            ]
        )
        guard count == 1 else {
            throw SlipwayError(.conflict, "\(deployment.id) is no longer \(status.rawValue); look again")
        }
    }

    package func deployment(_ id: DeploymentID) throws -> Deployment? {
        try row(
            """
            SELECT d.*, b.commit_id, p.commit_id AS previous_commit_id FROM deployments d
            LEFT JOIN builds b ON b.id = d.build_id LEFT JOIN builds p ON p.id = d.previous_build_id
            WHERE d.number = $1
            """,
            [.integer(id.number)]
        ).map(Deployment.init)
    }

    /// The stage's deployments that are queued, running or paused, oldest first.
    package func openDeployments(of stage: StageKey) throws -> [Deployment] {
        try rows(
            """
            SELECT d.*, b.commit_id, p.commit_id AS previous_commit_id FROM deployments d
            LEFT JOIN builds b ON b.id = d.build_id LEFT JOIN builds p ON p.id = d.previous_build_id
            WHERE d.app = $1 AND d.stage = $2 AND d.status IN ('queued', 'running', 'paused') ORDER BY d.number
            """,
            stage.values
        ).map(Deployment.init)
    }

    /// Newest first; of one stage, or of all the app's.
    package func deployments(of app: AppName, stage: StageName?, limit: Int) throws -> [Deployment] {
        try rows(
            """
            SELECT d.*, b.commit_id, p.commit_id AS previous_commit_id FROM deployments d
            LEFT JOIN builds b ON b.id = d.build_id LEFT JOIN builds p ON p.id = d.previous_build_id
            WHERE d.app = $1 AND (CAST($2 AS TEXT) IS NULL OR d.stage = $2) ORDER BY d.number DESC LIMIT $3
            """,
            [.name(app), .name(stage), .integer(Int64(limit))]
        ).map(Deployment.init)
    }

    /// The deployment that undoes this one, if there is one.
    package func revert(of deployment: DeploymentID) throws -> DeploymentID? {
        try row("SELECT number FROM deployments WHERE revert_of = $1", [.integer(deployment.number)])
            .map { DeploymentID(number: try $0.integer("number")) }
    }

    /// The deployments that try the way back of this one, oldest first.
    package func drill(of deployment: DeploymentID) throws -> [Deployment] {
        try rows(
            """
            SELECT d.*, b.commit_id, p.commit_id AS previous_commit_id FROM deployments d
            LEFT JOIN builds b ON b.id = d.build_id LEFT JOIN builds p ON p.id = d.previous_build_id
            WHERE d.drill_of = $1 ORDER BY d.number
            """,
            [.integer(deployment.number)]
        ).map(Deployment.init)
    }

    /// How the build was released when the stage was last stable on it.
    package func stableRelease(of build: BuildID, in stage: StageKey) throws -> ReleaseSpec? {
        try row(
            """
            SELECT release FROM deployments WHERE app = $1 AND stage = $2 AND build_id = $3 AND status = 'succeeded'
                AND kind IN ('regular', 'hotfix', 'rollback')
            ORDER BY number DESC LIMIT 1
            """,
            stage.values + [.text(build.rawValue)]
        )?.json(ReleaseSpec.self, "release")
    }

    /// The builds that the stage was stable on and that are not marked bad, newest first, one entry a deployment.
    package func stableBuilds(of stage: StageKey, limit: Int) throws -> [BuildReference] {
        try rows(
            """
            SELECT d.build_id, b.commit_id FROM deployments d JOIN builds b ON b.id = d.build_id
            WHERE d.app = $1 AND d.stage = $2 AND d.status = 'succeeded' AND b.bad IS NULL
                AND d.kind IN ('regular', 'hotfix', 'rollback')
            ORDER BY d.number DESC LIMIT $3
            """,
            stage.values + [.integer(Int64(limit))]
        ).compactMap { try $0.optionalBuild("build_id", "commit_id") }
    }
}

extension Deployment {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            id: DeploymentID(number: try row.integer("number")),
            stage: try row.stageKey(),
            kind: try row.choice(Kind.self, "kind"),
            build: try row.optionalBuild("build_id", "commit_id"),
            previousBuild: try row.optionalBuild("previous_build_id", "previous_commit_id"),
            status: try row.choice(Status.self, "status"),
            statusReason: try row.text("status_reason"),
            policy: try row.json(RolloutPolicy.self, "policy"),
            release: try row.json(ReleaseSpec.self, "release"),
            revertOf: try row.optionalInteger("revert_of").map(DeploymentID.init(number:)),
            drillOf: try row.optionalInteger("drill_of").map(DeploymentID.init(number:)),
            actor: try row.text("actor"),
            reason: try row.optionalText("reason"),
            createdAt: try row.moment("created_at"),
            startedAt: try row.optionalMoment("started_at"),
            finishedAt: try row.optionalMoment("finished_at"),
            progressAt: try row.optionalMoment("progress_at"),
            pausedAt: try row.optionalMoment("paused_at")
        )
    }
}
