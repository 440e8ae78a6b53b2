import GRDB
package import SlipwayModel
package import SlipwayStore

/// One database file that is looked at, copied or put in order while no server of this process uses it.
///
/// All calls block. Nothing is migrated unless it is asked for.
package struct SQLiteFile {
    package enum Use: Sendable { case reading, writing }

    private let queue: DatabaseQueue
    private let path: String

    /// Opens a file that is there.
    ///
    /// - Throws: `unavailable` for a file that cannot be opened, or is no database of Slipway.
    package init(_ path: String, for use: Use) throws(SlipwayError) {
        var configuration = Configuration()
        configuration.readonly = use == .reading
        configuration.busyMode = .timeout(5)
        self.path = path
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            guard try queue.read({ try $0.tableExists("schema_version") }) else {
                throw DatabaseError(resultCode: .SQLITE_NOTADB)
            }
        } catch let error as DatabaseError {
            throw SQLiteFailure.opening(path, error)
        } catch {
            throw SlipwayError(.unavailable, "the database \(path) cannot be opened", cause: error)
        }
    }

    package func close() throws { try queue.close() }

    package func read<Value>(_ body: (any SlipwayStore.Transaction) throws -> Value) throws -> Value {
        try translated { try queue.read { try body(SQLiteTransaction($0)) } }
    }

    package func write<Value>(_ body: (any SlipwayStore.Transaction) throws -> Value) throws -> Value {
        try translated {
            var value: Value?
            try queue.inTransaction(.immediate) { database in
                value = try body(SQLiteTransaction(database))
                return .commit
            }
            guard let value else { preconditionFailure("a transaction that was committed has run its body") }
            return value
        }
    }

    /// Copies the database as it is at one moment to a new file, while others go on writing to it.
    ///
    /// The copy is one file, without a log beside it.
    ///
    /// - Throws: `unavailable` when there is no space for it, or the copy turns out damaged.
    package func copy(to target: String) throws(SlipwayError) {
        do {
            let copy = try DatabaseQueue(path: target)
            try queue.backup(to: copy)
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            throw SlipwayError(.unavailable, "cannot write \(target): no space left; free some space and try again")
        } catch {
            throw SlipwayError(.unavailable, "the database \(path) cannot be copied to \(target)", cause: error)
        }
    }

    /// Looks at every page.
    ///
    /// - Throws: `unavailable` for a database that is damaged, with what SQLite says of it.
    package func check() throws {
        let words = try translated {
            try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") } ?? "no answer"
        }
        guard words == "ok" else {
            throw SlipwayError(.unavailable, "the database \(path) is damaged (\(words)): restore an older backup")
        }
    }

    private func translated<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw SQLiteFailure.error(error)
        }
    }
}
