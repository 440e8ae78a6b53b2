extension Schema {
    /// A runner shows by a secret word of its own that it is the one that has a job; and a log has an end.
    static let runner: [StaticString] = [
        "ALTER TABLE jobs ADD COLUMN claim TEXT",
        "ALTER TABLE jobs ADD COLUMN log_bytes BIGINT NOT NULL DEFAULT 0",
        "CREATE UNIQUE INDEX jobs_by_claim ON jobs (claim) WHERE claim IS NOT NULL",
        "CREATE INDEX jobs_scans ON jobs (app, number) WHERE kind = 'scan'",
    ]
}
