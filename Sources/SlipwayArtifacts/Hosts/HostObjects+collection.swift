import Glibc
package import SlipwayModel

extension HostObjects {
    /// Removes objects that no release links to, and what interrupted fetches and assemblies left behind.
    ///
    /// No content is read: an object that has no second name is in no release. The objects of `manifests` stay, which
    /// are those of builds whose fetch has begun and is not over: between its calls nothing else protects them, and
    /// `assemble` would say `not_found`. In `releases`, the folders that releases are assembled in, unfinished ones are
    /// removed.
    ///
    /// - Throws: `conflict` while a call for these objects, or the receiving of a pack, goes on here or in another
    ///   process.
    package func collect(keeping manifests: [Manifest], releases: [String]) throws -> CollectedObjects {
        let collected = try FolderLock.owning(folder) {
            var collected = CollectedObjects()
            for folder in releases { try collectPartials(in: folder, &collected) }
            for name in try FolderNames.list("\(folder)/incoming") {
                collected.bytes += size("\(folder)/incoming/\(name)")?.bytes ?? 0
                try TreeRemover.remove("\(folder)/incoming/\(name)")
                collected.remains += 1
            }
            try collectObjects(Set(manifests.flatMap { $0.entries.compactMap(path(of:)) }), &collected)
            return collected
        }
        guard let collected else {
            throw SlipwayError(
                .conflict,
                "the objects in \(folder) are in use by a fetch: collect them when it is over"
            )
        }
        return collected
    }

    private func collectPartials(in releases: String, _ collected: inout CollectedObjects) throws {
        for name in try FolderNames.list(releases) where name.hasSuffix(ReleaseAssembly.suffix) {
            try TreeRemover.remove("\(releases)/\(name)")
            collected.remains += 1
        }
    }

    private func collectObjects(_ kept: Set<String>, _ collected: inout CollectedObjects) throws {
        for prefix in try FolderNames.list(folder) where prefix.utf8.count == 2 {
            for name in try FolderNames.list("\(folder)/\(prefix)") {
                let path = "\(folder)/\(prefix)/\(name)"
                guard let object = size(path), object.names == 1, !kept.contains(path) else { continue }
                try SystemFailure.check(unlink(path), "remove \(path)")
                collected.count += 1
                collected.bytes += object.bytes
            }
        }
    }

    /// The size of a file and the number of its names; `nil` for what is no file.
    private func size(_ path: String) -> (bytes: Int64, names: Int)? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return (Int64(status.st_size), Int(status.st_nlink))
    }
}
