import Glibc
package import SlipwayModel

/// The objects of one host, uncompressed, and the releases that are made of them by hard links.
///
/// A file and its hard links share their mode, so content is kept once for each mode it is needed with:
/// `ab/abcdef…-644`. An app that writes into its release writes into the object as well; that is why content is hashed
/// again before it is linked, and fetched again if it changed.
///
/// A fetch asks what is `missing`, has the `receiver` take it in, asks what is still `absent`, and calls `assemble`,
/// which is where it all gets to the disk. A fetch that was interrupted begins with `missing` again. All calls block.
package struct HostObjects: Sendable {
    let folder: String
    let flush: DiskFlush
    /// Open since before the first write, so that it learns of all that fail.
    let root: SharedFile

    /// Opens the objects in `folder`, which is made if it is not there; releases must be on the same file system.
    package init(folder: String, flush: DiskFlush = .fileSystem) throws {
        self.folder = folder
        self.flush = flush
        try SystemFolder.make(folder)
        try SystemFolder.makeReal("\(folder)/incoming")
        root = try SharedFile(SystemFile(folder: folder))
    }

    /// What a fetch must bring before `manifest` can be assembled: each digest once.
    ///
    /// Content that was changed on disk, and whatever is no file, counts as missing and is removed. A file whose mode
    /// alone was changed is replaced by a copy.
    package func missing(for manifest: Manifest) throws -> [Digest] {
        try FolderLock.sharing(folder) {
            try SystemFolder.makeReal("\(folder)/incoming")
            try removeForeign(of: manifest)
            let check = HostObjectCheck(objects: self)
            var checked: Set<String> = []
            var seen: Set<Digest> = []
            var missing: [Digest] = []
            for entry in manifest.entries {
                guard let digest = entry.digest, let path = path(of: entry), checked.insert(path).inserted else {
                    continue
                }
                if try !check.isGood(entry, at: path), seen.insert(digest).inserted { missing.append(digest) }
            }
            return missing
        }
    }

    /// Which of `digests` are not there yet, after a transfer.
    ///
    /// No content is read: what came was verified on its way in, and the rest was found good by `missing`.
    package func absent(_ digests: [Digest], of manifest: Manifest) throws -> [Digest] {
        try FolderLock.sharing(folder) {
            let wanted = Set(digests)
            var absent: Set<Digest> = []
            for entry in manifest.entries {
                guard let digest = entry.digest, wanted.contains(digest), let path = path(of: entry) else { continue }
                if access(path, F_OK) != 0 { absent.insert(digest) }
            }
            return digests.filter(absent.contains)
        }
    }

    /// Takes in a pack of objects of `manifest` and of no others.
    package func receiver(for manifest: Manifest) -> ObjectReceiver {
        ObjectReceiver(HostPlacement(objects: self, manifest: manifest))
    }

    /// Makes the release's folder, which appears whole and on the disk, or not at all; one that is there is left alone.
    ///
    /// - Throws: `unsafe_artifact` for a manifest that could write outside; `not_found` when objects are missing.
    package func assemble(_ manifest: Manifest, at release: String) throws {
        try FolderLock.sharing(folder) {
            try ReleaseAssembly(objects: self, manifest: manifest, release: release).run()
        }
    }

    /// Removes a release, or any other file or folder, whatever modes an app gave to what is in it.
    ///
    /// Links are removed and never followed. It is no error if nothing is there.
    ///
    /// - Throws: `unavailable` when something cannot be removed; the rest may be gone then.
    package static func removeTree(_ path: String) throws(SlipwayError) { try TreeRemover.remove(path) }

    /// Takes away whatever stands where the folders of objects should be and is none: what is written there would be
    /// written elsewhere.
    private func removeForeign(of manifest: Manifest) throws(SlipwayError) {
        for prefix in Set(manifest.entries.compactMap { $0.digest?.hex.prefix(2) }) {
            let path = "\(folder)/\(prefix)"
            if !SystemFolder.isReal(path) { try TreeRemover.remove(path) }
        }
    }

    func path(of entry: Manifest.Entry) -> String? { entry.digest.map { path(of: $0, mode: entry.mode) } }

    func path(of digest: Digest, mode: UInt16) -> String {
        "\(folder)/\(digest.hex.prefix(2))/\(digest.hex)-\(String(mode, radix: 8))"
    }

    /// A name in `incoming` that nobody has.
    func partPath() -> String {
        var random = SystemRandomNumberGenerator()
        return "\(folder)/incoming/\(String(random.next(), radix: 36)).part"
    }
}
