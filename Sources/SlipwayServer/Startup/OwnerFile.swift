import FoundationEssentials
import Glibc
import SlipwayModel

/// A small file of the data folder that only the server's own user can read.
struct OwnerFile: Sendable {
    let path: String
    /// What it holds, for messages: `the administrator's token`.
    let content: String

    /// The first word of the file; `nil` when there is none.
    func read() -> Redacted<String>? {
        guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).first.map {
            Redacted(String($0))
        }
    }

    /// Writes one word; it is on the disk, whole, when this returns.
    ///
    /// - Throws: `unavailable` when the file cannot be written.
    func write(_ secret: Redacted<String>) throws(SlipwayError) {
        let part = "\(path).part"
        unlink(part)
        let file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw refusal }
        defer { close(file) }
        let text = Array("\(secret.secret)\n".utf8)
        let isWritten = text.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == text.count
        guard isWritten, fsync(file) == 0, rename(part, path) == 0, synchronizeFolder() else {
            let error = refusal
            unlink(part)
            throw error
        }
    }

    private func synchronizeFolder() -> Bool {
        let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let folder = open(parent.isEmpty ? "/" : parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        return fsync(folder) == 0
    }

    private var refusal: SlipwayError {
        SlipwayError(
            .unavailable,
            "\(content) cannot be written to \(path): \(String(cString: strerror(errno))). Mend that and start again"
        )
    }
}
