import SlipwayModel
import SlipwayStore

/// The row that every transaction that writes locks first.
///
/// So the writers of all servers go one after the other, as they do in SQLite, and whoever has the lock sees all that was
/// committed before. It is a plain row lock: it needs no session, ends with its transaction, and passes through a pooler.
/// The same row tells a server whether a commit, whose answer it never got, took place.
struct WriterLock {
    /// Names this process among the servers.
    let writer: String

    static let tables: [StaticString] = [
        "CREATE TABLE IF NOT EXISTS writer_lock (id INTEGER PRIMARY KEY CHECK (id = 1), mark BIGINT NOT NULL)",
        "CREATE TABLE IF NOT EXISTS writer_marks (writer TEXT PRIMARY KEY, mark BIGINT NOT NULL, at BIGINT NOT NULL)",
        "INSERT INTO writer_lock (id, mark) VALUES (1, 0) ON CONFLICT (id) DO NOTHING",
    ]

    /// Begins a transaction and waits for the lock; returns the transaction's mark.
    func begin(_ connection: PostgresConnection, _ settings: PostgresSettings) throws(PostgresFailure) -> Int64 {
        try connection.run(
            """
            BEGIN ISOLATION LEVEL READ COMMITTED;
            SET LOCAL statement_timeout = \(settings.answerTimeout.milliseconds);
            SET LOCAL lock_timeout = \(settings.lockTimeout.milliseconds);
            SET LOCAL idle_in_transaction_session_timeout = \(settings.idleTimeout.milliseconds)
            """
        )
        let result = try connection.run("UPDATE writer_lock SET mark = mark + 1 WHERE id = 1 RETURNING mark", [])
        guard let mark = try? result.rows().first?.integer("mark") else {
            throw PostgresFailure(state: "XX000", message: "the row of writer_lock is gone: restore a backup")
        }
        return mark
    }

    /// Leaves the mark in the transaction, so that its commit can be recognised later.
    func leave(_ mark: Int64, _ connection: PostgresConnection) throws(PostgresFailure) {
        _ = try connection.run(
            """
            INSERT INTO writer_marks (writer, mark, at)
            VALUES ($1, $2, CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT))
            ON CONFLICT (writer) DO UPDATE SET mark = excluded.mark, at = excluded.at
            """,
            [.text(writer), .integer(mark)]
        )
    }

    /// Whether the transaction with this mark was committed; to be asked in a later transaction that has the lock: only
    /// then is the earlier one surely over.
    func isCommitted(_ mark: Int64, _ connection: PostgresConnection) throws(PostgresFailure) -> Bool {
        let result = try connection.run("SELECT mark FROM writer_marks WHERE writer = $1", [.text(writer)])
        return (try? result.rows().first?.integer("mark")) == mark
    }
}
