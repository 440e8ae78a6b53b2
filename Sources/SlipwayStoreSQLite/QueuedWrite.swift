import GRDB
import SlipwayStore

/// One caller's write that waits for its turn.
struct QueuedWrite: Sendable {
    /// Tells the caller how it went: its own result once the commit is on the disk, or why there was none.
    typealias Ending = @Sendable (_ failure: (any Error)?) -> Void

    /// Does the work in a savepoint, so that what fails undoes itself alone.
    let perform: @Sendable (GRDB.Database) -> Ending
    /// Tells the caller that its turn did not come.
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ body: @escaping @Sendable (any SlipwayStore.Transaction) throws -> Value,
        _ caller: CheckedContinuation<Value, any Error>
    ) {
        perform = { database in
            let result = Result { try Self.inSavepoint(of: database, body) }
            return { failure in
                if case .success = result, let failure { return caller.resume(throwing: failure) }
                caller.resume(with: result)
            }
        }
        fail = { caller.resume(throwing: $0) }
    }

    private static func inSavepoint<Value>(
        of database: GRDB.Database,
        _ body: (any SlipwayStore.Transaction) throws -> Value
    ) throws -> Value {
        var value: Value?
        try database.inSavepoint {
            value = try body(SQLiteTransaction(database))
            return .commit
        }
        guard let value else { preconditionFailure("a savepoint that was released has run its body") }
        return value
    }
}
