import GRDB
package import SlipwayModel
package import SlipwayStore

/// SQLite behind `Database`: write-ahead log, one writer, many readers.
///
/// `synchronous` is FULL, because what was acknowledged must survive a power loss.
package struct SQLiteDatabase: SlipwayStore.Database {
    private let pool: DatabasePool
    private let writes: WriteQueue
    private let onLostFlush: @Sendable (SlipwayError) -> Void

    /// Opens the database in the file at `path`, which is made if it is not there, and brings it to the newest schema.
    ///
    /// `onLostFlush` is told when the disk failed to flush: what was written before may be lost although a later flush
    /// succeeds, so the process should end.
    ///
    /// - Throws: `unavailable` for a file that cannot be opened or written, `unsupported_version` for a newer one.
    package init(
        path: String,
        migrations: [SlipwayStore.Migration],
        onLostFlush: @escaping @Sendable (SlipwayError) -> Void = { _ in }
    ) throws {
        self.onLostFlush = onLostFlush
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // Only now: the pool sets NORMAL when it opens, which may lose the last commits with the power.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            writes = WriteQueue(pool)
            try pool.write { try Migrator.migrate(SQLiteTransaction($0), migrations) }
        } catch let error as DatabaseError {
            throw SQLiteFailure.opening(path, error)
        }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SlipwayStore.Transaction) throws -> Value
    ) async throws -> Value {
        try await translated { try await pool.read { try body(SQLiteTransaction($0)) } }
    }

    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SlipwayStore.Transaction) throws -> Value
    ) async throws -> Value {
        try await translated {
            try await withCheckedThrowingContinuation { writes.add(QueuedWrite(body, $0)) }
        }
    }

    /// Closes all connections, once nothing uses them any more.
    package func close() throws { try pool.close() }

    private func translated<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as DatabaseError {
            let failure = SQLiteFailure.error(error)
            if SQLiteFailure.isLostFlush(error) { onLostFlush(failure) }
            throw failure
        }
    }
}
