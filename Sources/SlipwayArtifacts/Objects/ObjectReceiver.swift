import Glibc
package import SlipwayModel

import struct Crypto.SHA256

/// Takes the objects of one pack into a folder.
///
/// Each is written beside the others, decompressed on the way to check its digest, made durable (file, rename, folder)
/// and only then visible. What is damaged or cut short is removed and never seen.
package struct ObjectReceiver: PackSink {
    private final class Incoming {
        let digest: Digest
        let path: String
        let file: SystemFile
        let decompressor: ZstdDecompressor
        var hasher = SHA256()

        init(_ digest: Digest, path: String) throws {
            self.digest = digest
            self.path = path
            self.file = try SystemFile(creating: path)
            self.decompressor = try ZstdDecompressor()
        }

        /// What was not moved to its place is no object.
        deinit { unlink(path) }
    }

    private let folder: String
    private var incoming: Incoming?

    init(folder: String) { self.folder = folder }

    static func path(of digest: Digest, in folder: String) -> String {
        "\(folder)/\(digest.hex.prefix(2))/\(digest.hex).zst"
    }

    package mutating func begin(_ digest: Digest) throws {
        var random = SystemRandomNumberGenerator()
        incoming = try Incoming(digest, path: "\(folder)/incoming/\(String(random.next(), radix: 36)).part")
    }

    package mutating func take(_ bytes: UnsafeRawBufferPointer) throws {
        guard let incoming else { throw SlipwayError(.internalError, "bytes came before an object began") }
        try incoming.file.write(bytes)
        try incoming.decompressor.decompress(bytes) { incoming.hasher.update(bufferPointer: $0) }
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
                "an object was announced as \(object.digest) but is \(actual): the file changed while it was packed, or was damaged on the way; publish again",
                metadata: ["expected": object.digest.hex, "actual": actual.hex]
            )
        }
        try object.file.synchronize()
        try place(object)
    }

    private func place(_ object: Incoming) throws {
        let parent = "\(folder)/\(object.digest.hex.prefix(2))"
        if mkdir(parent, 0o700) == 0 {
            try SystemFile(folder: folder).synchronize()
        } else if errno != EEXIST {
            throw SystemFailure.error("make the folder \(parent)", errno)
        }
        let path = Self.path(of: object.digest, in: folder)
        try SystemFailure.check(rename(object.path, path), "move an object to \(path)")
        try SystemFile(folder: parent).synchronize()
    }
}
