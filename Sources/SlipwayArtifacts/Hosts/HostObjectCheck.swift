import Glibc
import SlipwayModel

/// Looks whether an object on a host is what its name says.
struct HostObjectCheck: ~Copyable {
    private let objects: HostObjects
    private let hasher = FileHasher()

    init(objects: HostObjects) { self.objects = objects }

    /// Whether the object can be linked now; one that cannot be is removed.
    func isGood(_ entry: Manifest.Entry, at path: String) throws(SlipwayError) -> Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw SystemFailure.error("look at \(path)", errno) }
            return false
        }
        guard isOwnFile(status), Int64(status.st_size) == entry.size, try hasher.hash(path).digest == entry.digest
        else {
            try TreeRemover.remove(path)
            return false
        }
        if status.st_mode & 0o7777 != mode_t(entry.mode) { try replace(path, mode: entry.mode) }
        return true
    }

    /// Whether it is a file that can be read and linked: the system refuses links to the files of others.
    private func isOwnFile(_ status: stat) -> Bool {
        let user = geteuid()
        return status.st_mode & S_IFMT == S_IFREG
            && (user == 0 || status.st_uid == user && status.st_mode & S_IRUSR != 0)
    }

    /// Puts a copy with the right mode in the object's place.
    ///
    /// The file itself keeps its mode: it is part of releases, one of which may be running.
    private func replace(_ path: String, mode: UInt16) throws(SlipwayError) {
        let part = objects.partPath()
        try SystemFile.copy(path, to: part, mode: mode)
        guard rename(part, path) == 0 else {
            let failure = SystemFailure.error("replace \(path)", errno)
            unlink(part)
            throw failure
        }
    }
}
