import SlipwayModel

import struct Crypto.SHA256

/// Hashes files.
enum FileHash {
    /// The digest and size of a file's content.
    static func of(_ path: String) throws(SlipwayError) -> (digest: Digest, size: Int64) {
        let file = try SystemFile(reading: path)
        var hasher = SHA256()
        var size: Int64 = 0
        while true {
            let bytes = try file.read(upTo: 256 * 1024)
            guard !bytes.isEmpty else { return (Digest(bytes: hasher.finalize()), size) }
            bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
            size += Int64(bytes.count)
        }
    }
}
