import SlipwayArtifacts
import SlipwayModel

/// The members of an archive, checked before anything of it is written.
struct TarListing: Sendable {
    private let limits: ArtifactLimits
    private(set) var members: [TarMember] = []
    private var entries: [String: Manifest.Entry] = [:]
    private var total: Int64 = 0

    init(limits: ArtifactLimits) { self.limits = limits }

    /// Takes the next member in.
    ///
    /// - Throws: `unsafe_artifact` for one that stands twice, is too large, or links to no file before it.
    mutating func add(_ member: TarMember) throws(SlipwayError) {
        members.append(member)
        guard members.count <= limits.entries else {
            throw SlipwayError(
                .unsafeArtifact,
                "the archive has more than the \(limits.entries) members that are taken"
            )
        }
        guard !member.path.isEmpty else { return }
        let entry = try entry(for: member)
        total += entry.size
        guard total <= limits.total else {
            throw TarMember.refusal(member.path, "with it the archive has more than \(limits.total) bytes")
        }
        guard entries.updateValue(entry, forKey: member.path) == nil else {
            throw TarMember.refusal(member.path, "it stands twice")
        }
    }

    /// All folders, also those that the archive only implies, each after the one it is in.
    ///
    /// - Throws: `unsafe_artifact` that names the first member which an artifact may not hold.
    func folders() throws(SlipwayError) -> [String] {
        var all = entries
        for path in entries.keys { Self.addFolders(above: path, to: &all) }
        let sorted = all.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        try ManifestValidator.validate(Manifest(entries: sorted), limits: limits)
        return sorted.filter { $0.kind == .folder }.map(\.path)
    }

    /// Not for a path that leaves the archive: the refusal names the member, and not a folder that nobody wrote.
    private static func addFolders(above path: String, to entries: inout [String: Manifest.Entry]) {
        guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { return }
        var rest = path[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            guard !rest.isEmpty, entries[String(rest)] == nil else { return }
            entries[String(rest)] = Manifest.Entry(path: String(rest), kind: .folder, mode: 0o755)
        }
    }

    /// The content is not known yet, so each file has a digest that stands for it.
    private func entry(for member: TarMember) throws(SlipwayError) -> Manifest.Entry {
        let (path, mode) = (member.path, member.mode)
        switch member.kind {
        case .folder: return Manifest.Entry(path: path, kind: .folder, mode: mode)
        case .link(let target): return Manifest.Entry(path: path, kind: .link, mode: 0, target: target)
        case .file(let size):
            guard (0...limits.file).contains(size) else {
                throw TarMember.refusal(path, "its \(size) bytes are more than the \(limits.file) of one file")
            }
            let standIn = withUnsafeBytes(of: UInt64(members.count).bigEndian) { Array($0) }
            let digest = Digest(bytes: [UInt8](repeating: 0, count: 24) + standIn)
            return Manifest.Entry(path: path, kind: .file, mode: mode, size: size, digest: digest)
        case .hardLink(let target):
            guard var entry = entries[TarMember.trimmed(target)], entry.kind == .file else {
                throw TarMember.refusal(
                    path,
                    "it is a hard link to \(NameRule.quote(target)), which is no file that stands before it in the archive"
                )
            }
            entry.path = path
            return entry
        }
    }
}
