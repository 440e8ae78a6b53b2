extension Schema {
    /// People's words about promotions: approvals, locks, overrides, and when a stage takes builds by itself.
    static let promotion: [StaticString] = [
        "INSERT INTO counters (name, value) VALUES ('override', 0)",
        "ALTER TABLE stages ADD COLUMN promotion_resumed_at BIGINT",
        "ALTER TABLE stages ADD COLUMN promotion_stopped_reason TEXT",
        "ALTER TABLE stages ADD COLUMN promotion_stopped_at BIGINT",
        "ALTER TABLE stages ADD COLUMN departed_at BIGINT",
        "ALTER TABLE stages ADD COLUMN promotion_waits TEXT NOT NULL DEFAULT ''",
        """
        CREATE TABLE approvals (
            app TEXT NOT NULL,
            stage TEXT NOT NULL,
            approver TEXT NOT NULL,
            given_at BIGINT NOT NULL,
            commits TEXT NOT NULL,
            pipeline TEXT NOT NULL,
            used_at BIGINT,
            PRIMARY KEY (app, stage, approver, given_at)
        )
        """,
        // A lock on everything has no app, one on an app no stage.
        """
        CREATE TABLE locks (
            app TEXT NOT NULL,
            stage TEXT NOT NULL,
            owner TEXT NOT NULL,
            reason TEXT NOT NULL,
            since BIGINT NOT NULL,
            expires_at BIGINT,
            PRIMARY KEY (app, stage, owner),
            CHECK (app <> '' OR stage = '')
        )
        """,
        """
        CREATE TABLE overrides (
            number BIGINT PRIMARY KEY,
            app TEXT NOT NULL,
            stage TEXT NOT NULL,
            actor TEXT NOT NULL,
            reason TEXT NOT NULL,
            rules TEXT NOT NULL,
            given_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            reviewer TEXT,
            reviewed_at BIGINT
        )
        """,
        "CREATE INDEX overrides_by_stage ON overrides (app, stage, number)",
        "CREATE INDEX overrides_to_review ON overrides (number) WHERE reviewer IS NULL",
    ]
}
