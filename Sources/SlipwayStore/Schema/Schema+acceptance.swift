extension Schema {
    /// What was asked of deployments, what their gates measured, and the watches after acceptances.
    static let acceptance: [StaticString] = [
        """
        CREATE TABLE checks (
            deployment BIGINT NOT NULL REFERENCES deployments (number),
            name TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'passed', 'failed')),
            note TEXT NOT NULL,
            job BIGINT,
            evidence TEXT,
            url TEXT,
            answered_by TEXT,
            asked_at BIGINT NOT NULL,
            ended_at BIGINT,
            PRIMARY KEY (deployment, name)
        )
        """,
        """
        CREATE TABLE gate_measurements (
            deployment BIGINT NOT NULL REFERENCES deployments (number),
            gate TEXT NOT NULL,
            round TEXT NOT NULL,
            measured_at BIGINT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('passed', 'failed', 'inconclusive', 'no-data', 'error')),
            note TEXT NOT NULL,
            numbers TEXT NOT NULL,
            decided_by TEXT,
            PRIMARY KEY (deployment, round, gate, measured_at)
        )
        """,
        """
        CREATE TABLE watches (
            deployment BIGINT PRIMARY KEY REFERENCES deployments (number),
            app TEXT NOT NULL,
            stage TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('watching', 'passed', 'failed', 'superseded')),
            status_reason TEXT NOT NULL,
            began_at BIGINT NOT NULL,
            until_at BIGINT NOT NULL,
            ended_at BIGINT,
            pauses_promotion BIGINT NOT NULL CHECK (pauses_promotion IN (0, 1))
        )
        """,
        "CREATE INDEX watches_by_stage ON watches (app, stage, deployment)",
    ]
}
