extension Schema {
    /// What was asked for as a hotfix, and which deployments only try the way back of another.
    static let hotfixesAndDrills: [StaticString] = [
        "ALTER TABLE deployments ADD COLUMN drill_of BIGINT",
        "CREATE INDEX deployments_by_drill ON deployments (drill_of) WHERE drill_of IS NOT NULL",
        """
        CREATE TABLE hotfixes (
            job BIGINT PRIMARY KEY REFERENCES jobs (number),
            app TEXT NOT NULL,
            stage TEXT NOT NULL,
            basis TEXT NOT NULL REFERENCES builds (id),
            picks TEXT NOT NULL,
            reason TEXT,
            replaces BIGINT NOT NULL CHECK (replaces IN (0, 1)),
            requested_by TEXT NOT NULL,
            created_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX hotfixes_by_stage ON hotfixes (app, stage, job)",
        // Several runs of one hotfix publish the same build.
        "CREATE INDEX jobs_by_build ON jobs (build_id) WHERE build_id IS NOT NULL",
    ]
}
