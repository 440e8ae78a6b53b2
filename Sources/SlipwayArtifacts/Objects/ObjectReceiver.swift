import Glibc
package import SlipwayModel

import struct Crypto.SHA256

/// Where received objects go, and in which form.
protocol ObjectPlacement: Sendable {
    /// The folder for what is not verified yet; on the same file system as the places.
    var incoming: String { get }
    /// Whether the zstd frame is kept, or the content itself.
    var keepsFrame: Bool { get }
    /// How many bytes the object's content may have.
    ///
    /// - Throws: `unsafe_artifact` for an object that nobody asked for.
    func limit(of digest: Digest) throws -> Int64
    /// Moves a verified file to its place.
    func place(_ file: borrowing SystemFile, of digest: Digest) throws
}

/// Takes the objects of one pack, each to its place once its digest is verified.
///
/// What is damaged, cut short or larger than allowed is removed and never seen.
package struct ObjectReceiver: PackSink {
    private final class Incoming {
        let digest: Digest
        let limit: Int64
        let file: SystemFile
        let decompressor: ZstdDecompressor
        var hasher = SHA256()
        var size: Int64 = 0

        init(_ digest: Digest, limit: Int64, path: String) throws {
            self.digest = digest
            self.limit = limit
            self.file = try SystemFile(creating: path)
            self.decompressor = try ZstdDecompressor()
        }

        /// What was not moved to its place is no object.
        deinit { unlink(file.path) }

        func take(content bytes: UnsafeRawBufferPointer) throws {
            size += Int64(bytes.count)
            guard size <= limit else {
                throw SlipwayError(
                    .unsafeArtifact,
                    "the object \(digest) has more than its \(limit) bytes: the pack is damaged or hostile"
                )
            }
            hasher.update(bufferPointer: bytes)
        }
    }

    private let placement: any ObjectPlacement
    private var incoming: Incoming?

    init(_ placement: some ObjectPlacement) { self.placement = placement }

    package mutating func begin(_ digest: Digest) throws {
        var random = SystemRandomNumberGenerator()
        incoming = try Incoming(
            digest,
            limit: placement.limit(of: digest),
            path: "\(placement.incoming)/\(String(random.next(), radix: 36)).part"
        )
    }

    package mutating func take(_ bytes: UnsafeRawBufferPointer) throws {
        guard let incoming else { throw SlipwayError(.internalError, "bytes came before an object began") }
        if placement.keepsFrame { try incoming.file.write(bytes) }
        let keepsFrame = placement.keepsFrame
        try incoming.decompressor.decompress(bytes) { content in
            try incoming.take(content: content)
            if !keepsFrame { try incoming.file.write(content) }
        }
    }

    package mutating func end() throws {
        guard let object = incoming else { throw SlipwayError(.internalError, "an object ended before it began") }
        defer { incoming = nil }
        guard object.decompressor.isComplete else {
            throw SlipwayError(.incompleteUpload, "the object \(object.digest) was cut short: send it again")
        }
        let actual = Digest(bytes: object.hasher.finalize())
        guard actual == object.digest else {
            throw SlipwayError(
                .digestMismatch,
                "an object was announced as \(object.digest) but is \(actual): the file changed while it was packed, or was damaged on the way; send it again",
                metadata: ["expected": object.digest.hex, "actual": actual.hex]
            )
        }
        try placement.place(object.file, of: object.digest)
    }
}
