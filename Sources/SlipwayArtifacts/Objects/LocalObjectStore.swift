import Glibc
package import SlipwayModel

/// Objects in a folder: `ab/abcdef….zst`, and `incoming/` for those that are not verified yet.
package struct LocalObjectStore: ObjectStore {
    private let folder: String

    /// Opens the store in `folder`, which is made if it is not there.
    ///
    /// - Throws: `unavailable` when the folder cannot be made or written.
    package init(folder: String) throws {
        self.folder = folder
        try SystemFolder.make(folder)
        try SystemFolder.make("\(folder)/incoming")
    }

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
        return ObjectReceiver(LocalPlacement(folder: folder))
    }

    private func checkThere() throws {
        guard access("\(folder)/incoming", R_OK | W_OK | X_OK) == 0 else {
            throw SlipwayError(
                .unavailable,
                "the artifact store at \(folder) cannot be used: \(String(cString: strerror(errno))); bring the folder back"
            )
        }
    }

    private func path(of digest: Digest) -> String { LocalPlacement(folder: folder).path(of: digest) }
}
