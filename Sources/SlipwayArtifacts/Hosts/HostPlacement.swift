import Glibc
import SlipwayModel

/// Places content once for each mode that the manifest needs it with.
///
/// It gets to the disk later, when a release is assembled of it: until then nobody relies on it, and after a power loss
/// it is hashed again before it is linked.
final class HostPlacement: ObjectPlacement {
    private let objects: HostObjects
    private let wanted: [Digest: (size: Int64, modes: Set<UInt16>)]
    /// Keeps the objects from being collected.
    private var lock: SharedFile?

    init(objects: HostObjects, manifest: Manifest) {
        self.objects = objects
        var wanted: [Digest: (size: Int64, modes: Set<UInt16>)] = [:]
        for entry in manifest.entries {
            guard let digest = entry.digest else { continue }
            wanted[digest, default: (entry.size, [])].modes.insert(entry.mode)
        }
        self.wanted = wanted
    }

    var incoming: String { "\(objects.folder)/incoming" }
    var keepsFrame: Bool { false }

    func begin() throws { lock = try FolderLock.share(objects.folder) }

    func limit(of digest: Digest) throws -> Int64 {
        guard let size = wanted[digest]?.size else {
            throw SlipwayError(.unsafeArtifact, "the object \(digest) is not part of the artifact that was asked for")
        }
        return size
    }

    func place(_ file: borrowing SystemFile, of digest: Digest) throws {
        guard let modes = wanted[digest]?.modes, let first = modes.first else { return }
        for mode in modes.dropFirst() {
            let part = objects.partPath()
            try SystemFile.copy(file.path, to: part, mode: mode)
            do {
                try move(part, to: objects.path(of: digest, mode: mode))
            } catch {
                unlink(part)
                throw error
            }
        }
        try file.setMode(first)
        try move(file.path, to: objects.path(of: digest, mode: first))
    }

    func finish() throws { lock = nil }

    private func move(_ part: String, to path: String) throws(SlipwayError) {
        if rename(part, path) == 0 { return }
        if errno == ENOENT, let slash = path.lastIndex(of: "/") { try SystemFolder.make(String(path[..<slash])) }
        try SystemFailure.check(rename(part, path), "move an object to \(path)")
    }
}
