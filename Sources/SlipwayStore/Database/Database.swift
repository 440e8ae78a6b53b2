/// A database that Slipway keeps its rows in.
///
/// Both engines behind it speak the same SQL: parameters `$1`, `$2`, …; `ON CONFLICT`, `RETURNING`, common table
/// expressions; integers as milliseconds since 1970 UTC; JSON as text. `SlipwayStoreConformance` holds a driver to it.
package protocol Database: Sendable {
    /// Runs `body` on one consistent view of the rows.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value
    /// Runs `body` in one transaction, which is durable when this returns, and undone if `body` throws.
    ///
    /// The body is synchronous, so that nothing can be awaited inside a transaction.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value
    /// Hands on what transactions of other servers, and of this one, told by `notify`, until the task is cancelled.
    ///
    /// Hints may be lost, so whoever relies on them looks by itself as well. An engine that only one server can use
    /// returns at once; so does PostgreSQL's driver as yet, which no executable uses.
    func listen(_ onHint: @escaping @Sendable (DatabaseHint) -> Void) async
}

/// What reaches those who listen to a database.
package enum DatabaseHint: Sendable, Equatable {
    /// A committed transaction told this.
    case told(String)
    /// The connection was away, or has just begun to listen: anything may have changed meanwhile.
    case missed
}

extension Database {
    package func listen(_ onHint: @escaping @Sendable (DatabaseHint) -> Void) async {}
}

/// One open transaction.
///
/// It must not leave the closure that it was given to.
///
/// Every call throws a `SlipwayError`: `conflict` for a broken constraint, `unavailable` for a database that is locked,
/// full, read-only or away.
package protocol Transaction {
    /// The rows that `sql` gives.
    func rows(_ sql: StaticString, _ arguments: [SQLValue]) throws -> [SQLRow]
    /// Changes rows, and says how many.
    @discardableResult
    func execute(_ sql: StaticString, _ arguments: [SQLValue]) throws -> Int
    /// Tells every server that listens, once this transaction has committed; at most 7,900 bytes of UTF-8.
    ///
    /// Nothing happens in an engine that only one server can use, nor in PostgreSQL's driver as yet.
    func notify(_ text: String) throws
}

extension Transaction {
    package func notify(_ text: String) throws {}

    /// The first row, if there is one.
    package func row(_ sql: StaticString, _ arguments: [SQLValue] = []) throws -> SQLRow? {
        try rows(sql, arguments).first
    }
}
