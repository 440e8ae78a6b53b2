import Glibc
package import SlipwayModel

/// The folder in which one server keeps all that it has, for as long as this value lives.
///
/// The lock belongs to the open file, so it ends with the process, however that ends.
package final class DataFolder: Sendable {
    package let path: String
    private let lock: Int32

    /// Opens the folder, which is made for its owner alone if it is not there, and locks it.
    ///
    /// - Throws: `unavailable` for a folder that cannot be made or written; `conflict` when another server has it.
    package init(_ path: String) throws(SlipwayError) {
        try Self.make(path)
        let file = "\(path)/lock"
        let lock = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw Self.refusal(path, "\(file) cannot be written: \(Self.reason)") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw SlipwayError(
                .conflict,
                "another slipway server runs on the data folder \(path): stop it first, or give this one another --data"
            )
        }
        self.path = path
        self.lock = lock
    }

    deinit { close(lock) }

    private static func make(_ path: String) throws(SlipwayError) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw refusal(path, "it cannot be made: \(reason)")
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw refusal(path, "it is not a folder")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else { throw refusal(path, "it cannot be written: \(reason)") }
    }

    private static var reason: String { String(cString: strerror(errno)) }

    private static func refusal(_ path: String, _ reason: String) -> SlipwayError {
        SlipwayError(
            .unavailable,
            "the data folder \(NameRule.quote(path)) cannot be used, \(reason); choose one with --data, or mend its owner and mode"
        )
    }
}
