import GRDB
import SlipwayStore

/// Commits the writes that wait at the same time together, so that they share one flush of the disk.
///
/// Each write is a savepoint: one that fails undoes itself and leaves the others alone. Nobody is told of a success before
/// the common commit is on the disk.
final class WriteQueue: Sendable {
    private let pool: DatabasePool
    private let waiting = WaitingWrites()

    init(_ pool: DatabasePool) { self.pool = pool }

    func add(_ write: QueuedWrite) {
        // Those that come until its turn, on the one queue of writes, go with the first.
        if waiting.add(write) { pool.asyncWriteWithoutTransaction { self.commitAll($0) } }
    }

    private func commitAll(_ database: GRDB.Database) {
        var group = waiting.takeAll()[...]
        var endings: [QueuedWrite.Ending] = []
        do {
            try database.inTransaction(.immediate) {
                while let write = group.popFirst() {
                    endings.append(write.perform { try Self.inSavepoint(of: database, $0) })
                    // After an error like a full disk SQLite undoes all of it, and what follows would stand alone.
                    guard database.isInsideTransaction else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
                }
                return .commit
            }
            for end in endings { end(nil) }
        } catch {
            for end in endings { end(error) }
            for write in group { write.fail(error) }
        }
    }

    private static func inSavepoint(
        of database: GRDB.Database,
        _ body: (any SlipwayStore.Transaction) throws -> Void
    ) throws {
        try database.inSavepoint {
            try body(SQLiteTransaction(database))
            return .commit
        }
    }
}
