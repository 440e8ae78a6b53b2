import Glibc
import SlipwayModel

/// An open file, closed when it goes out of scope.
///
/// All calls block: keep them off the cooperative threads.
struct SystemFile: ~Copyable {
    let descriptor: Int32
    let path: String

    /// Opens for reading.
    ///
    /// A symbolic link at the path itself is refused.
    init(reading path: String) throws(SlipwayError) {
        try self.init(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, "read")
    }

    /// Makes a new file; one that is there already is an error.
    init(creating path: String) throws(SlipwayError) {
        try self.init(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, "write")
    }

    /// Opens a folder, for `synchronize` alone.
    init(folder path: String) throws(SlipwayError) { try self.init(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, "open") }

    private init(_ path: String, _ flags: Int32, _ verb: String) throws(SlipwayError) {
        let descriptor = open(path, flags, 0o600)
        guard descriptor >= 0 else { throw SystemFailure.error("\(verb) \(path)", errno) }
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Up to `count` bytes; none at the end.
    func read(upTo count: Int) throws(SlipwayError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var got: Int
            repeat { got = Glibc.read(descriptor, buffer.baseAddress, count) } while got < 0 && errno == EINTR
            if got < 0 { failure = errno }
            filled = max(0, got)
        }
        guard failure == 0 else { throw SystemFailure.error("read \(path)", failure) }
        return bytes
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(SlipwayError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            guard written >= 0 || errno == EINTR else { throw SystemFailure.error("write \(path)", errno) }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, written)))
        }
    }

    /// Returns once the content is on the disk.
    ///
    /// A failure is final: what was written may be lost (fsync(2)).
    func synchronize() throws(SlipwayError) {
        guard fsync(descriptor) == 0 else { throw SystemFailure.error("fsync \(path)", errno) }
    }
}
