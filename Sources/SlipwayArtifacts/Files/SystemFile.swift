import CSystemCalls
import Glibc
package import SlipwayModel

/// An open file, closed when it goes out of scope.
///
/// All calls block: keep them off the cooperative threads.
package struct SystemFile: ~Copyable, Sendable {
    package let descriptor: Int32
    package let path: String

    /// Opens a file or a folder for reading.
    ///
    /// A symbolic link at the path itself is refused, and a pipe there is not waited for.
    package init(reading path: String) throws(SlipwayError) {
        try self.init(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, "read")
    }

    /// Makes a new file; one that is there already is an error.
    package init(creating path: String) throws(SlipwayError) {
        try self.init(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, "write")
    }

    /// Opens a folder, to synchronize it.
    package init(folder path: String) throws(SlipwayError) {
        try self.init(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, "open")
    }

    /// Opens a file that is there for locks alone, and makes it if it is not there.
    init(locking path: String) throws(SlipwayError) {
        try self.init(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, "lock")
    }

    private init(_ path: String, _ flags: Int32, _ verb: String) throws(SlipwayError) {
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else { throw SystemFailure.error("\(verb) \(path)", errno) }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// How many bytes came into `buffer`; zero at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SlipwayError) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw SystemFailure.error("read \(path)", errno) }
        }
    }

    /// Up to `count` bytes; none at the end.
    package func read(upTo count: Int) throws(SlipwayError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var failure: SlipwayError?
        let filled = bytes.withUnsafeMutableBytes { buffer in
            do throws(SlipwayError) {
                return try read(into: buffer)
            } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        bytes.removeLast(count - filled)
        return bytes
    }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(SlipwayError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            guard written >= 0 || errno == EINTR else { throw SystemFailure.error("write \(path)", errno) }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, written)))
        }
    }

    package func size() throws(SlipwayError) -> Int64 {
        var status = stat()
        try SystemFailure.check(fstat(descriptor, &status), "look at \(path)")
        return Int64(status.st_size)
    }

    package func setMode(_ mode: UInt16) throws(SlipwayError) {
        try SystemFailure.check(fchmod(descriptor, mode_t(mode)), "set the mode of \(path)")
    }

    /// Returns once the content is on the disk.
    ///
    /// A failure is final: what was written may be lost (fsync(2)).
    package func synchronize() throws(SlipwayError) {
        try SystemFailure.check(fsync(descriptor), "fsync \(path)")
    }

    /// Returns once all of the file system is on the disk, and says whether the system knows how.
    ///
    /// A failure is final, and covers all writes since this file was opened (syncfs(2), Linux 5.8).
    package func synchronizeFileSystem() throws(SlipwayError) -> Bool {
        if slipway_syncfs(descriptor) == 0 { return true }
        guard [ENOSYS, EOPNOTSUPP, EPERM].contains(errno) else {
            throw SystemFailure.error("synchronize the file system of \(path)", errno)
        }
        return false
    }
}
