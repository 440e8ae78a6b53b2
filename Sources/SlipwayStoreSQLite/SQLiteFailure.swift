import GRDB
import SlipwayModel

/// Says what SQLite refused in words, with what to do next.
enum SQLiteFailure {
    static func opening(_ path: String, _ error: DatabaseError) -> SlipwayError {
        switch error.resultCode {
        case .SQLITE_NOTADB:
            SlipwayError(
                .unavailable,
                "\(path) is not a Slipway database: name another data folder, or move the file away"
            )
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
            SlipwayError(
                .unavailable,
                "the database \(path) cannot be opened for writing: check that its folder exists, and its owner and mode",
                cause: error
            )
        default: self.error(error)
        }
    }

    /// Whether the disk failed to make durable what was written.
    static func isLostFlush(_ error: DatabaseError) -> Bool {
        [.SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC].contains(error.extendedResultCode)
    }

    static func error(_ error: DatabaseError) -> SlipwayError {
        guard !isLostFlush(error) else {
            return SlipwayError(
                .unavailable,
                "the disk of the database failed to flush what was written: check the disk, then start the server again",
                cause: error
            )
        }
        return words(of: error)
    }

    private static func words(of error: DatabaseError) -> SlipwayError {
        switch error.resultCode {
        case .SQLITE_CONSTRAINT:
            SlipwayError(.conflict, "a rule of the database forbids it: \(error.message ?? "constraint failed")")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            SlipwayError(.unavailable, "the database is locked by another process; try again in a moment", cause: error)
        case .SQLITE_FULL:
            SlipwayError(
                .unavailable,
                "the disk of the database is full: free some space, then try again",
                cause: error
            )
        case .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_CANTOPEN:
            SlipwayError(.unavailable, "the database cannot be written now: check its disk", cause: error)
        default:
            SlipwayError(
                .internalError,
                "the database refused a statement: \(error.message ?? "no reason given")",
                cause: error
            )
        }
    }
}
