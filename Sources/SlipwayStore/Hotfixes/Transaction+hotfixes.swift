package import SlipwayModel

extension Transaction {
    /// Keeps what was asked for; its job is there already.
    package func insert(_ hotfix: Hotfix) throws {
        try execute(
            """
            INSERT INTO hotfixes (app, stage, job, basis, picks, reason, replaces, requested_by, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            hotfix.stage.values + [
                .integer(hotfix.job.number), .text(hotfix.basis.id.rawValue), try JSONText.encode(hotfix.picks),
                .text(optional: hotfix.reason), .integer(hotfix.replaces ? 1 : 0), .text(hotfix.requestedBy),
                .moment(hotfix.createdAt),
            ]
        )
    }

    package func hotfix(of job: JobID) throws -> Hotfix? {
        try row(
            """
            SELECT h.*, b.commit_id FROM hotfixes h JOIN builds b ON b.id = h.basis WHERE h.job = $1
            """,
            [.integer(job.number)]
        ).map(Hotfix.init)
    }

    /// The hotfixes of a stage whose jobs wait or run, oldest first.
    package func openHotfixes(of stage: StageKey) throws -> [Hotfix] {
        try rows(
            """
            SELECT h.*, b.commit_id FROM hotfixes h JOIN builds b ON b.id = h.basis JOIN jobs j ON j.number = h.job
            WHERE h.app = $1 AND h.stage = $2 AND j.status IN ('queued', 'running') ORDER BY h.job
            """,
            stage.values
        ).map(Hotfix.init)
    }

    /// What the job did that made this build as a hotfix; `nil` for any other build.
    package func hotfixWork(of build: BuildID) throws -> JobWork? {
        try row(
            """
            SELECT work FROM jobs WHERE build_id = $1 AND kind = 'hotfix' AND status = 'succeeded'
            ORDER BY number DESC LIMIT 1
            """,
            [.text(build.rawValue)]
        )?.json(JobWork.self, "work")
    }
}

extension Hotfix {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            job: JobID(number: try row.integer("job")),
            stage: try row.stageKey(),
            basis: BuildReference(
                id: try BuildID(row.text("basis")),
                commit: try CommitID(row.text("commit_id"))
            ),
            picks: try row.json([CommitID].self, "picks"),
            reason: try row.optionalText("reason"),
            replaces: try row.integer("replaces") == 1,
            requestedBy: try row.text("requested_by"),
            createdAt: try row.moment("created_at")
        )
    }
}
