import Glibc
import SlipwayModel

import struct Crypto.SHA256

/// An object of which not all bytes have come yet.
///
/// It is removed with the value, unless it was placed.
final class IncomingObject {
    let digest: Digest
    let file: SystemFile
    private let limit: Int64
    private var hasher = SHA256()
    private var size: Int64 = 0
    private var isPlaced = false

    init(_ digest: Digest, limit: Int64, path: String) throws {
        self.digest = digest
        self.limit = limit
        self.file = try SystemFile(creating: path)
    }

    deinit { if !isPlaced { unlink(file.path) } }

    /// Counts and hashes the next bytes of the content.
    func take(_ bytes: UnsafeRawBufferPointer) throws {
        size += Int64(bytes.count)
        guard size <= limit else {
            throw SlipwayError(
                .unsafeArtifact,
                "the object \(digest) has more than its \(limit) bytes: the pack is damaged or hostile"
            )
        }
        hasher.update(bufferPointer: bytes)
    }

    /// Hands the file over, if the content is what was announced.
    func place(in placement: any ObjectPlacement) throws {
        let actual = Digest(bytes: hasher.finalize())
        guard actual == digest else {
            throw SlipwayError(
                .digestMismatch,
                "an object was announced as \(digest) but is \(actual): the file changed while it was packed, or was damaged on the way; send it again",
                metadata: ["expected": digest.hex, "actual": actual.hex]
            )
        }
        try placement.place(file, of: digest)
        isPlaced = true
    }
}
