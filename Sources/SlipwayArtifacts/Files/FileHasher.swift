import SlipwayModel

import struct Crypto.SHA256

/// Hashes files, one after the other.
struct FileHasher: ~Copyable {
    private let buffer = WorkBuffer(size: 256 * 1024)

    /// The digest and size of a file's content.
    func hash(_ path: String) throws(SlipwayError) -> (digest: Digest, size: Int64) {
        let file = try SystemFile(reading: path)
        var hasher = SHA256()
        var size: Int64 = 0
        while true {
            let count = try file.read(into: buffer.bytes)
            guard count > 0 else { return (Digest(bytes: hasher.finalize()), size) }
            hasher.update(bufferPointer: buffer.prefix(count))
            size += Int64(count)
        }
    }
}
