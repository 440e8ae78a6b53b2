import Glibc
import SlipwayModel

/// Keeps those who use a folder apart from the one who clears it up, within a process and between processes.
///
/// The system lets go of a lock when its holder dies, so what is found under an exclusive lock is in nobody's use.
enum FolderLock {
    /// Waits until nobody clears the folder up; the folder is in use as long as the result lives.
    static func share(_ folder: String) throws(SlipwayError) -> SharedFile {
        let file = try SystemFile(locking: "\(folder)/lock")
        while flock(file.descriptor, LOCK_SH) != 0 {
            guard errno == EINTR else { throw SystemFailure.error("lock \(folder)", errno) }
        }
        return SharedFile(file)
    }

    /// Runs `body` while the folder is in use.
    static func sharing<Result>(_ folder: String, _ body: () throws -> Result) throws -> Result {
        let file = try share(folder)
        return try withExtendedLifetime(file) { try body() }
    }

    /// Runs `body` if nobody uses the folder; `nil` if someone does.
    static func owning<Result>(_ folder: String, _ body: () throws -> Result) throws -> Result? {
        let file = try SystemFile(locking: "\(folder)/lock")
        while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return nil }
            guard errno == EINTR else { throw SystemFailure.error("lock \(folder)", errno) }
        }
        return try withExtendedLifetime(file) { try body() }
    }
}
