import SlipwayArtifacts
import SlipwayModel

/// The members of an archive, checked before anything of it is written.
struct TarListing: Sendable {
    private let limits: ArtifactLimits
    private(set) var members: [TarMember] = []
    /// By the bytes of their paths: texts that look equal are equal, but are different files.
    private var entries: [[UInt8]: Manifest.Entry] = [:]
    private var total: Int64 = 0
    private var names = 0
    private let archiveSize: Int64

    /// `archiveSize` is how many bytes the archive itself has.
    init(limits: ArtifactLimits, archiveSize: Int64) {
        self.limits = limits
        self.archiveSize = archiveSize
    }

    /// What is in the archive's root, members and folders that are only implied.
    var topNames: Set<String> {
        Set(
            entries.values.compactMap {
                $0.path.utf8.split(separator: UInt8(ascii: "/")).first.map { String(Substring($0)) }
            }
        )
        .subtracting(["", ".", ".."])
    }

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
        try count(entry)
        guard entries.updateValue(entry, forKey: Array(member.path.utf8)) == nil else {
            throw TarMember.refusal(member.path, "it stands twice")
        }
    }

    private mutating func count(_ entry: Manifest.Entry) throws(SlipwayError) {
        total += entry.size
        names += entry.path.utf8.count + (entry.target?.utf8.count ?? 0)
        guard total <= limits.total else {
            throw TarMember.refusal(entry.path, "with it the archive has more than \(limits.total) bytes")
        }
        guard total <= limits.freeExpansion || total / limits.expansion <= archiveSize else {
            throw TarMember.refusal(
                entry.path,
                "with it the archive unpacks to \(total) bytes, more than \(limits.expansion) times its own size; publish the folder itself if that is right"
            )
        }
        guard names <= limits.names else {
            throw TarMember.refusal(entry.path, "with it the names in the archive have more than \(limits.names) bytes")
        }
    }

    /// All folders, also those that the archive only implies, each after the one it is in.
    ///
    /// - Throws: `unsafe_artifact` that names the first member which an artifact may not hold.
    func folders() throws(SlipwayError) -> [String] {
        var all = entries
        for (path, entry) in entries {
            addFolders(above: path, to: &all)
            guard all.count <= limits.entries else {
                throw TarMember.refusal(
                    entry.path,
                    "with its folders the archive has more than the \(limits.entries) members that are taken"
                )
            }
        }
        let sorted = all.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
        try ManifestValidator.validate(Manifest(entries: sorted), limits: limits)
        return sorted.filter { $0.kind == .folder }.map(\.path)
    }

    /// Not for a path that is refused: the refusal names the member, and not a folder that nobody wrote.
    private func addFolders(above path: [UInt8], to entries: inout [[UInt8]: Manifest.Entry]) {
        let slash = UInt8(ascii: "/")
        let components = path.split(separator: slash, omittingEmptySubsequences: false)
        guard components.count <= limits.depth, !path.contains(where: { $0 < 0x20 || $0 == 0x7F }),
            !components.contains(where: { ["", ".", ".."].contains(String(decoding: $0, as: UTF8.self)) })
        else { return }
        var rest = path[...]
        while let end = rest.lastIndex(of: slash) {
            rest = rest[..<end]
            guard !rest.isEmpty, entries[Array(rest)] == nil else { return }
            let folder = String(decoding: rest, as: UTF8.self)
            entries[Array(rest)] = Manifest.Entry(path: folder, kind: .folder, mode: 0o755)
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
            guard var entry = entries[Array(TarMember.trimmed(target).utf8)], entry.kind == .file else {
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
