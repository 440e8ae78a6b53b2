import Glibc
import SlipwayModel

/// Places frames as `ab/abcdef….zst`, durable before they are visible, many at a time.
///
/// Verified objects wait until there are many or the pack ends, get to the disk together, and are then moved to their
/// names, which get to the disk together as well. So an object that is seen is there after a power loss, and a pack of
/// a thousand files costs two flushes. Of a pack that is cut short, what waits is removed and the batches before it stay.
final class LocalPlacement: ObjectPlacement {
    /// How much waits at most, so that a long upload that is cut short is not all for nothing.
    private static let batch = (objects: 5000, bytes: Int64(64 << 20))

    private let folder: String
    private let flush: DiskFlush
    /// Keeps `incoming` from being cleared up; opened before the first write, it learns of all that fail.
    private var lock: SharedFile?
    private var verified: [(part: String, digest: Digest)] = []
    private var bytes: Int64 = 0

    init(folder: String, flush: DiskFlush) {
        self.folder = folder
        self.flush = flush
    }

    deinit { for object in verified { unlink(object.part) } }

    var incoming: String { "\(folder)/incoming" }
    var keepsFrame: Bool { true }

    static func path(of digest: Digest, in folder: String) -> String {
        "\(folder)/\(LocalObjectStore.place(of: digest))"
    }

    func begin() throws {
        lock = try FolderLock.share(folder)
    }

    func limit(of digest: Digest) throws -> Int64 { ArtifactLimits().file }

    func place(_ file: borrowing SystemFile, of digest: Digest) throws {
        bytes += try file.size()
        verified.append((file.path, digest))
        if verified.count >= Self.batch.objects || bytes >= Self.batch.bytes { try reveal() }
    }

    func finish() throws {
        try reveal()
        lock = nil
    }

    /// Moves what waits to its names.
    private func reveal() throws {
        guard !verified.isEmpty else { return }
        try synchronize(verified.map(\.part))
        let parents = Set(verified.map { "\(folder)/\($0.digest.hex.prefix(2))" })
        for parent in parents { try SystemFolder.make(parent) }
        let places = verified.map { Self.path(of: $0.digest, in: folder) }
        do {
            for (object, place) in zip(verified, places) {
                try SystemFailure.check(rename(object.part, place), "move an object to \(place)")
            }
            try synchronize(parents + [folder])
        } catch {
            // What may not be on the disk must not be taken for it by the next upload.
            for place in places { unlink(place) }
            throw error
        }
        (verified, bytes) = ([], 0)
    }

    private func synchronize(_ paths: [String]) throws(SlipwayError) {
        guard let lock else { throw SlipwayError(.internalError, "objects were placed before a pack began") }
        try flush.flush(lock.file, paths)
    }
}
