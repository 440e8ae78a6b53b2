import Glibc
package import SlipwayModel

/// A folder as an artifact: its manifest, and where each object's bytes are.
package struct ScannedFolder: Sendable {
    package var manifest: Manifest
    /// The path of one file with that content.
    package var sources: [Digest: String]
}

/// Makes a manifest of a folder.
///
/// Blocks while it reads every file once.
///
/// Links are kept as links and never followed; devices, sockets and pipes are refused.
package enum FolderScanner {
    /// Scans the folder at `path`.
    ///
    /// - Throws: `not_found` when there is no such folder, `unsafe_artifact` for what an artifact may not hold.
    package static func scan(
        _ path: String,
        limits: ArtifactLimits = ArtifactLimits()
    ) throws(SlipwayError) -> ScannedFolder {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw SlipwayError(.notFound, "there is no folder \(NameRule.quote(path)) to make an artifact of")
        }
        var found = ScannedFolder(manifest: Manifest(entries: []), sources: [:])
        try scan(path, prefix: "", FileHasher(), into: &found)
        found.manifest.entries.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        try ManifestValidator.validate(found.manifest, limits: limits)
        return found
    }

    private static func scan(
        _ folder: String,
        prefix: String,
        _ hasher: borrowing FileHasher,
        into found: inout ScannedFolder
    ) throws(SlipwayError) {
        for name in try names(in: folder) {
            let (path, member) = ("\(folder)/\(name)", prefix + name)
            var status = stat()
            try SystemFailure.check(lstat(path, &status), "look at \(path)")
            let mode = UInt16(truncatingIfNeeded: status.st_mode & 0o777)
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                found.manifest.entries.append(Manifest.Entry(path: member, kind: .folder, mode: mode))
                try scan(path, prefix: member + "/", hasher, into: &found)
            case S_IFLNK:
                let target = try target(of: path)
                found.manifest.entries.append(Manifest.Entry(path: member, kind: .link, mode: 0, target: target))
            case S_IFREG:
                let (digest, size) = try hasher.hash(path)
                found.manifest.entries.append(
                    Manifest.Entry(path: member, kind: .file, mode: mode, size: size, digest: digest)
                )
                found.sources[digest] = path
            default:
                throw SlipwayError(
                    .unsafeArtifact,
                    "the artifact's member \(NameRule.quote(member)) is refused: it is a device, socket or pipe",
                    metadata: ["member": member]
                )
            }
        }
    }

    private static func names(in folder: String) throws(SlipwayError) -> [String] {
        guard let stream = opendir(folder) else { throw SystemFailure.error("list \(folder)", errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            }
            guard let name else {
                throw SlipwayError(.unsafeArtifact, "a name in \(folder) is not UTF-8: rename it")
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func target(of link: String) throws(SlipwayError) -> String {
        var buffer = [CChar](repeating: 0, count: 4097)
        let count = readlink(link, &buffer, buffer.count)
        guard count >= 0 else { throw SystemFailure.error("read the link \(link)", errno) }
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
