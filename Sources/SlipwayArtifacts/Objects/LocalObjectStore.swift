import Glibc
package import SlipwayModel

/// Objects in a folder: `ab/abcdef….zst`, and `incoming/` for those that are not verified yet.
package struct LocalObjectStore: ObjectStore {
    private let folder: String
    private let flush: DiskFlush

    /// Opens the store in `folder`, which is made if it is not there, and clears up after uploads that a crash ended.
    ///
    /// - Throws: `unavailable` when the folder cannot be made or written.
    package init(folder: String, flush: DiskFlush = .fileSystem) throws {
        self.folder = folder
        self.flush = flush
        try SystemFolder.make(folder)
        try SystemFolder.make("\(folder)/incoming")
        _ = try FolderLock.owning(folder) {
            for name in try FolderNames.list("\(folder)/incoming") {
                try TreeRemover.remove("\(folder)/incoming/\(name)")
            }
        }
    }

    /// Where an object is, below the store's folder.
    package static func place(of digest: Digest) -> String { "\(digest.hex.prefix(2))/\(digest.hex).zst" }

    package func missing(_ digests: [Digest]) throws -> [Digest] {
        try checkThere()
        var seen: Set<Digest> = []
        return digests.filter { seen.insert($0).inserted && access(path(of: $0), F_OK) != 0 }
    }

    package func sources(of digests: [Digest]) throws -> [(digest: Digest, source: PackWriter.Source)] {
        let missing = try missing(digests)
        guard missing.isEmpty else {
            throw SlipwayError(
                .unavailable,
                "the artifact store at \(folder) lacks \(missing.count) objects, the first \(missing[0]): publish the build again",
                metadata: ["digest": missing[0].hex]
            )
        }
        return digests.map { ($0, .compressed(path(of: $0))) }
    }

    package func receiver() throws -> ObjectReceiver {
        try checkThere()
        return ObjectReceiver(LocalPlacement(folder: folder, flush: flush))
    }

    private func checkThere() throws {
        guard access("\(folder)/incoming", R_OK | W_OK | X_OK) == 0 else {
            throw SlipwayError(
                .unavailable,
                "the artifact store at \(folder) cannot be used: \(String(cString: strerror(errno))); bring the folder back"
            )
        }
    }

    private func path(of digest: Digest) -> String { LocalPlacement.path(of: digest, in: folder) }
}
