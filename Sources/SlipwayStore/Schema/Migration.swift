import SlipwayModel

/// One step of the schema's own history.
///
/// Released steps never change; new ones are added at the end.
package struct Migration: Sendable {
    /// 1 for the first.
    package var version: Int64
    package var statements: [StaticString]

    package init(version: Int64, statements: [StaticString]) {
        self.version = version
        self.statements = statements
    }
}

/// Brings a database to the newest schema, forward only.
package enum Migrator {
    private static let createTable: StaticString = """
        CREATE TABLE IF NOT EXISTS schema_version (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            version BIGINT NOT NULL CHECK (version >= 0)
        )
        """
    private static let readVersion: StaticString = "SELECT version FROM schema_version WHERE id = 1"
    private static let writeVersion: StaticString = """
        INSERT INTO schema_version (id, version) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET version = excluded.version
        """

    /// The schema's version in a database that was migrated; 0 for one that was only begun.
    package static func version(of transaction: any Transaction) throws -> Int64 {
        try transaction.row(readVersion)?.integer("version") ?? 0
    }

    /// Applies the missing ones of `migrations`, each with its version in the same transaction: all or nothing.
    ///
    /// - Throws: `unsupported_version` for a database that is newer than these migrations.
    package static func migrate(_ transaction: any Transaction, _ migrations: [Migration]) throws {
        try transaction.execute(createTable, [])
        let present = try version(of: transaction)
        let newest = migrations.last?.version ?? 0
        guard present <= newest else {
            throw SlipwayError(
                .unsupportedVersion,
                "the database has schema version \(present), this slipway knows \(newest): start the newer slipway that wrote it, or restore a backup"
            )
        }
        for migration in migrations where migration.version > present {
            for statement in migration.statements { try transaction.execute(statement, []) }
            try transaction.execute(writeVersion, [.integer(migration.version)])
        }
    }
}
