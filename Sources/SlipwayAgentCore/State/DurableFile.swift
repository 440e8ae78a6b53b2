import Glibc
import SlipwayArtifacts
import SlipwayModel

/// Writes small files so that they survive a power loss: whole, or not at all.
///
/// All calls block.
enum DurableFile {
    /// Replaces the file at `path`: a new file is made durable, then renamed, then its folder is made durable.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let part = "\(path).part"
        unlink(part)
        do {
            let file = try SystemFile(creating: part)
            try bytes.withUnsafeBytes { try file.write($0) }
            try file.synchronize()
            try SystemFailure.check(rename(part, path), "rename \(part) to \(path)")
        } catch {
            unlink(part)
            throw error
        }
        try synchronizeFolder(of: path)
    }

    /// Adds bytes to the end of a file; when that fails, nothing of them stays.
    static func append(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw SystemFailure.error("write \(path)", errno) }
        defer { close(descriptor) }
        let end = lseek(descriptor, 0, SEEK_END)
        let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count else {
            let code = written < 0 ? errno : ENOSPC
            ftruncate(descriptor, end)
            throw SystemFailure.error("write \(path)", code)
        }
        try SystemFailure.check(fsync(descriptor), "fsync \(path)")
    }

    /// Makes the names in the folder that holds `path` durable.
    static func synchronizeFolder(of path: String) throws {
        try SystemFile(folder: path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".").synchronize()
    }

    /// All bytes of a file; `nil` when there is none.
    static func read(_ path: String) throws(SlipwayError) -> [UInt8]? {
        guard access(path, F_OK) == 0 else { return nil }
        let file = try SystemFile(reading: path)
        var bytes: [UInt8] = []
        while case let more = try file.read(upTo: 64 * 1024), !more.isEmpty { bytes += more }
        return bytes
    }
}
