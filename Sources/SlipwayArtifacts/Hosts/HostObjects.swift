import FoundationEssentials
import Glibc
package import SlipwayModel

/// The objects of one host, uncompressed, and the releases that are made of them by hard links.
///
/// A file and its hard links share their mode, so content is kept once for each mode it is needed with:
/// `ab/abcdef…-644`. An app that writes into its release writes into the object as well; that is why content is hashed
/// again before it is linked, and fetched again if it changed. All calls block.
package struct HostObjects: Sendable {
    let folder: String

    /// Opens the objects in `folder`, which is made if it is not there; releases must be on the same file system.
    package init(folder: String) throws {
        self.folder = folder
        try SystemFolder.make(folder)
        try SystemFolder.make("\(folder)/incoming")
    }

    /// What a fetch must bring before `manifest` can be assembled: each digest once.
    ///
    /// Content that was changed on disk counts as missing and is removed.
    package func missing(for manifest: Manifest) throws -> [Digest] {
        var checked: [String: Bool] = [:]
        var missing: [Digest] = []
        for entry in manifest.entries {
            guard let digest = entry.digest, let path = path(of: entry) else { continue }
            let isGood = try checked[path] ?? isGood(path, digest)
            checked[path] = isGood
            if !isGood, !missing.contains(digest) { missing.append(digest) }
        }
        return missing
    }

    /// Takes in a pack of objects of `manifest` and of no others.
    package func receiver(for manifest: Manifest) -> ObjectReceiver {
        ObjectReceiver(HostPlacement(objects: self, manifest: manifest))
    }

    /// Makes the release's folder, which appears whole or not at all; one that is there is left alone.
    ///
    /// - Throws: `unsafe_artifact` for a manifest that could write outside; `not_found` when objects are missing.
    package func assemble(_ manifest: Manifest, at release: String) throws {
        guard access(release, F_OK) != 0 else { return }
        try ManifestValidator.validate(manifest)
        let partial = "\(release).partial"
        if access(partial, F_OK) == 0 { try FileManager.default.removeItem(atPath: partial) }
        try SystemFolder.make(partial)
        for entry in manifest.entries { try make(entry, in: partial) }
        for entry in manifest.entries.reversed() where entry.kind == .folder {
            try SystemFile(folder: "\(partial)/\(entry.path)").synchronize()
            try SystemFailure.check(
                chmod("\(partial)/\(entry.path)", mode_t(entry.mode)),
                "set the mode of \(entry.path)"
            )
        }
        try SystemFailure.check(chmod(partial, 0o755), "set the mode of \(partial)")
        try SystemFile(folder: partial).synchronize()
        try publish(partial, as: release)
    }

    private func make(_ entry: Manifest.Entry, in root: String) throws {
        let target = "\(root)/\(entry.path)"
        switch entry.kind {
        case .folder: try SystemFolder.make(target)
        case .link:
            try SystemFailure.check(symlink(entry.target ?? "", target), "link \(target)")
        case .file:
            guard let source = path(of: entry) else { return }
            try SystemFailure.check(link(source, target), "link \(source) to \(target)")
        }
    }

    /// The name that everyone sees, once all content and names below it are on the disk.
    private func publish(_ partial: String, as release: String) throws {
        try SystemFailure.check(rename(partial, release), "rename \(partial) to \(release)")
        let parent = release.lastIndex(of: "/").map { String(release[..<$0]) } ?? "."
        try SystemFile(folder: parent).synchronize()
    }

    private func isGood(_ path: String, _ digest: Digest) throws -> Bool {
        guard access(path, F_OK) == 0 else { return false }
        if try FileHash.of(path).digest == digest { return true }
        unlink(path)
        return false
    }

    func path(of entry: Manifest.Entry) -> String? {
        entry.digest.map { "\(folder)/\($0.hex.prefix(2))/\($0.hex)-\(String(entry.mode, radix: 8))" }
    }
}
