import SlipwayModel
package import SlipwayStore

/// PostgreSQL behind `Database`, for any number of equal servers.
///
/// Writers go one after the other by a row lock (`WriterLock`), and the writes that wait in one server share a commit.
/// Readers see one consistent view each and wait for nobody. No session state, no advisory locks: a pooler in transaction
/// mode may stand between.
package struct PostgresDatabase: Database {
    private let readers: ReadingConnections
    private let writer: PostgresWriter
    private let settings: PostgresSettings

    /// Connects, and brings the database to the newest schema; `name` names this server among the others.
    ///
    /// - Throws: `unavailable` when it cannot be reached or refuses the login, `unsupported_version` for a newer schema.
    package init(_ settings: PostgresSettings, name: String, migrations: [Migration]) async throws {
        self.settings = settings
        readers = ReadingConnections(settings)
        writer = PostgresWriter(settings, writer: name)
        try await writer.prepare()
        try await write { try Migrator.migrate($0, migrations) }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        let timeout = settings.answerTimeout.milliseconds
        return try await readers.run { connection in
            try connection.run(
                """
                BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = \(timeout)
                """
            )
            let trouble = PostgresTransaction.Trouble()
            do {
                let value = try body(PostgresTransaction(connection, trouble: trouble))
                try connection.run("COMMIT")
                return value
            } catch {
                if let failure = trouble.failure { throw failure }
                try connection.run("ROLLBACK")
                throw error
            }
        }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { writer.add(QueuedWrite(body, $0)) }
    }

    /// Closes the connections that nobody uses.
    package func close() {
        readers.close()
        writer.close()
    }
}
