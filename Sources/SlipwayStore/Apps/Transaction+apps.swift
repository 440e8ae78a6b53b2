package import SlipwayModel

extension Transaction {
    /// The app as it was applied last.
    package func app(_ name: AppName) throws -> AppSpec? {
        try row("SELECT spec FROM apps WHERE name = $1", [.name(name)])?.json(AppSpec.self, "spec")
    }

    /// All apps, by name.
    package func apps() throws -> [AppSpec] {
        try rows("SELECT spec FROM apps ORDER BY name", []).map { try $0.json(AppSpec.self, "spec") }
    }

    /// Creates or changes the app and its stages; rows of stages that it no longer names stay, for their history.
    package func save(_ spec: AppSpec, now: Timestamp) throws {
        try execute(
            """
            INSERT INTO apps (name, spec, applied_at) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO UPDATE SET spec = excluded.spec, applied_at = excluded.applied_at
            """,
            [.name(spec.app), try JSONText.encode(spec), .moment(now)]
        )
        for stage in spec.stages {
            try execute(
                """
                INSERT INTO stages (app, stage, host_group) VALUES ($1, $2, $3)
                ON CONFLICT (app, stage) DO UPDATE SET host_group = excluded.host_group
                """,
                [.name(spec.app), .name(stage.name), .name(stage.group)]
            )
        }
    }
}
