import Glibc
import SlipwayModel

/// Places content once for each mode that the manifest needs it with.
///
/// Content is on the disk before it is visible, so that a release that links to it is whole after a power loss.
struct HostPlacement: ObjectPlacement {
    private let objects: HostObjects
    private let entries: [Digest: [Manifest.Entry]]

    init(objects: HostObjects, manifest: Manifest) {
        self.objects = objects
        entries = Dictionary(grouping: manifest.entries.filter { $0.digest != nil }) { $0.digest ?? Digest(bytes: []) }
    }

    var incoming: String { "\(objects.folder)/incoming" }
    var keepsFrame: Bool { false }

    func limit(of digest: Digest) throws -> Int64 {
        guard let entry = entries[digest]?.first else {
            throw SlipwayError(.unsafeArtifact, "the object \(digest) is not part of the artifact that was asked for")
        }
        return entry.size
    }

    func place(_ file: borrowing SystemFile, of digest: Digest) throws {
        var modes: Set<UInt16> = []
        for entry in entries[digest] ?? [] where modes.insert(entry.mode).inserted {
            guard let path = objects.path(of: entry) else { continue }
            try SystemFolder.make("\(objects.folder)/\(digest.hex.prefix(2))")
            try copy(file.path, to: path, mode: entry.mode)
        }
    }

    /// The copy becomes visible by a rename.
    private func copy(_ source: String, to path: String, mode: UInt16) throws {
        let part = "\(source).\(String(mode, radix: 8))"
        unlink(part)
        do {
            let from = try SystemFile(reading: source)
            let to = try SystemFile(creating: part)
            while case let bytes = try from.read(upTo: 256 * 1024), !bytes.isEmpty {
                try bytes.withUnsafeBytes { try to.write($0) }
            }
            try SystemFailure.check(fchmod(to.descriptor, mode_t(mode)), "set the mode of \(part)")
            try to.synchronize()
            try SystemFailure.check(rename(part, path), "move an object to \(path)")
        } catch {
            unlink(part)
            throw error
        }
    }
}
