extension Schema {
    /// Webhooks that apps take, what came by them, and the alerts that were taken.
    static let hooks: [StaticString] = [
        """
        CREATE TABLE hooks (
            app TEXT NOT NULL REFERENCES apps (name),
            provider TEXT NOT NULL CHECK (provider IN ('github', 'gitea', 'gitlab')),
            secret TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            created_by TEXT NOT NULL,
            last_taken_at BIGINT,
            PRIMARY KEY (app, provider)
        )
        """,
        """
        CREATE TABLE hook_deliveries (
            app TEXT NOT NULL REFERENCES apps (name),
            provider TEXT NOT NULL,
            delivery TEXT NOT NULL,
            body_digest TEXT NOT NULL,
            taken_at BIGINT NOT NULL,
            PRIMARY KEY (app, provider, delivery)
        )
        """,
        "CREATE UNIQUE INDEX hook_deliveries_by_body ON hook_deliveries (app, provider, body_digest)",
        "CREATE INDEX hook_deliveries_by_time ON hook_deliveries (taken_at)",
        """
        CREATE TABLE alerts (
            app TEXT NOT NULL,
            stage TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            starts_at BIGINT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('firing', 'resolved')),
            deployment BIGINT,
            seen_at BIGINT NOT NULL,
            PRIMARY KEY (app, stage, fingerprint, starts_at)
        )
        """,
        "CREATE INDEX alerts_by_deployment ON alerts (deployment) WHERE deployment IS NOT NULL",
        "CREATE INDEX alerts_by_time ON alerts (seen_at)",
    ]
}
