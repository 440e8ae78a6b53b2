/// The schema of Slipway's own tables.
///
/// Moments are milliseconds since 1970 UTC, structured values JSON as text. The CHECK constraints repeat the closed lists
/// of the model: a test holds them to it.
package enum Schema {
    /// Every version there has been, oldest first.
    package static let migrations = [
        Migration(version: 1, statements: first),
        Migration(version: 2, statements: holds),
        Migration(version: 3, statements: reportNumbers),
        Migration(version: 4, statements: unsettled),
        Migration(version: 5, statements: jobsAndCommits),
        Migration(version: 6, statements: runner),
        Migration(version: 7, statements: hooks),
        Migration(version: 8, statements: promotion),
        Migration(version: 9, statements: acceptance),
        Migration(version: 10, statements: plan),
        Migration(version: 11, statements: hotfixesAndDrills),
    ]

    /// A stage can be held: nothing starts there until a person resumes it.
    private static let holds: [StaticString] = [
        "ALTER TABLE stages ADD COLUMN held_reason TEXT",
        "ALTER TABLE stages ADD COLUMN held_at BIGINT",
    ]

    /// What a host said is known by its number, when it comes late.
    private static let reportNumbers: [StaticString] = [
        "ALTER TABLE hosts ADD COLUMN report_number BIGINT NOT NULL DEFAULT 0"
    ]

    /// Hosts that may still be changing for a deployment that has ended are looked for with every decision.
    private static let unsettled: [StaticString] = [
        "CREATE INDEX assignments_activating ON assignments (host) WHERE status = 'activating'"
    ]

    private static let first: [StaticString] = [
        "CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL)",
        "INSERT INTO counters (name, value) VALUES ('deployment', 0), ('event', 0), ('alive', 0)",
        """
        CREATE TABLE apps (
            name TEXT PRIMARY KEY,
            spec TEXT NOT NULL,
            applied_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE stages (
            app TEXT NOT NULL REFERENCES apps (name),
            stage TEXT NOT NULL,
            host_group TEXT NOT NULL,
            build_id TEXT,
            version BIGINT NOT NULL DEFAULT 0,
            PRIMARY KEY (app, stage)
        )
        """,
        "CREATE INDEX stages_by_group ON stages (host_group)",
        """
        CREATE TABLE manifests (
            digest TEXT PRIMARY KEY,
            body TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE builds (
            id TEXT PRIMARY KEY,
            app TEXT NOT NULL REFERENCES apps (name),
            commit_id TEXT NOT NULL,
            manifest TEXT NOT NULL REFERENCES manifests (digest),
            ref TEXT,
            subject TEXT,
            author TEXT,
            committed_at BIGINT,
            files BIGINT NOT NULL,
            size BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            created_by TEXT NOT NULL,
            bad TEXT
        )
        """,
        "CREATE INDEX builds_by_app ON builds (app, created_at)",
        "CREATE INDEX builds_by_commit ON builds (app, commit_id)",
        """
        CREATE TABLE hosts (
            name TEXT PRIMARY KEY,
            zone TEXT,
            agent_version TEXT,
            joined_at BIGINT NOT NULL,
            last_seen BIGINT,
            assignment_index BIGINT NOT NULL DEFAULT 0
        )
        """,
        """
        CREATE TABLE host_groups (
            host TEXT NOT NULL REFERENCES hosts (name) ON DELETE CASCADE,
            host_group TEXT NOT NULL,
            PRIMARY KEY (host, host_group)
        )
        """,
        "CREATE INDEX host_groups_by_group ON host_groups (host_group)",
        """
        CREATE TABLE host_stages (
            host TEXT NOT NULL REFERENCES hosts (name) ON DELETE CASCADE,
            app TEXT NOT NULL,
            stage TEXT NOT NULL,
            epoch BIGINT NOT NULL DEFAULT 0,
            current_build TEXT,
            releases TEXT NOT NULL DEFAULT '[]',
            was_healthy BIGINT CHECK (was_healthy IN (0, 1)),
            PRIMARY KEY (host, app, stage)
        )
        """,
        """
        CREATE TABLE deployments (
            number BIGINT PRIMARY KEY,
            app TEXT NOT NULL,
            stage TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('regular', 'hotfix', 'rollback', 'restart', 'stop')),
            build_id TEXT,
            previous_build_id TEXT,
            status TEXT NOT NULL
                CHECK (status IN ('queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled')),
            status_reason TEXT NOT NULL,
            policy TEXT NOT NULL,
            release TEXT NOT NULL,
            revert_of BIGINT,
            actor TEXT NOT NULL,
            reason TEXT,
            created_at BIGINT NOT NULL,
            started_at BIGINT,
            finished_at BIGINT,
            progress_at BIGINT,
            paused_at BIGINT,
            FOREIGN KEY (app, stage) REFERENCES stages (app, stage)
        )
        """,
        "CREATE INDEX deployments_by_stage ON deployments (app, stage, number)",
        "CREATE INDEX deployments_by_revert ON deployments (revert_of) WHERE revert_of IS NOT NULL",
        "CREATE INDEX deployments_open ON deployments (app, stage) WHERE status IN ('queued', 'running', 'paused')",
        "CREATE UNIQUE INDEX one_active_deployment ON deployments (app, stage) WHERE status IN ('running', 'paused')",
        """
        CREATE TABLE assignments (
            deployment BIGINT NOT NULL REFERENCES deployments (number),
            host TEXT NOT NULL,
            epoch BIGINT NOT NULL,
            desire TEXT NOT NULL CHECK (desire IN ('none', 'prepare', 'activate')),
            status TEXT NOT NULL CHECK (status IN ('pending', 'preparing', 'prepared', 'activating', 'healthy',
                'unhealthy', 'interrupted', 'unreachable')),
            hold TEXT NOT NULL CHECK (hold IN ('none', 'paused', 'excluded')),
            step TEXT,
            error TEXT,
            previous_build TEXT,
            report_sequence BIGINT NOT NULL,
            bytes_fetched BIGINT NOT NULL,
            activated_at BIGINT,
            finished_at BIGINT,
            updated_at BIGINT NOT NULL,
            PRIMARY KEY (deployment, host)
        )
        """,
        "CREATE INDEX assignments_by_host ON assignments (host, deployment)",
        """
        CREATE TABLE events (
            sequence BIGINT PRIMARY KEY,
            time BIGINT NOT NULL,
            actor TEXT NOT NULL,
            kind TEXT NOT NULL,
            app TEXT,
            stage TEXT,
            deployment BIGINT,
            host TEXT,
            build_id TEXT,
            commit_id TEXT,
            message TEXT NOT NULL,
            data TEXT NOT NULL
        )
        """,
        "CREATE INDEX events_by_stage ON events (app, stage, sequence)",
        "CREATE INDEX events_by_host ON events (host, sequence)",
        "CREATE INDEX events_by_deployment ON events (deployment, sequence)",
        """
        CREATE TABLE log_lines (
            deployment BIGINT NOT NULL,
            sequence BIGINT NOT NULL,
            time BIGINT NOT NULL,
            host TEXT NOT NULL,
            step TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (deployment, sequence)
        )
        """,
        """
        CREATE TABLE log_batches (
            deployment BIGINT NOT NULL,
            host TEXT NOT NULL,
            batch BIGINT NOT NULL,
            PRIMARY KEY (deployment, host)
        )
        """,
        """
        CREATE TABLE tokens (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            secret_hash TEXT NOT NULL UNIQUE,
            scope TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            created_by TEXT NOT NULL,
            expires_at BIGINT,
            revoked_at BIGINT
        )
        """,
        """
        CREATE TABLE sessions (
            secret_hash TEXT PRIMARY KEY,
            token TEXT NOT NULL REFERENCES tokens (id),
            expires_at BIGINT NOT NULL
        )
        """,
    ]
}
