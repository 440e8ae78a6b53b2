package import SlipwayModel

/// Compares two artifacts by their manifests.
package enum ArtifactComparison {
    /// What `new` has and `old` has not, and the other way round; `hooks` is the folder of the hooks.
    package static func changes(from old: Manifest, to new: Manifest, hooks: String?) -> ArtifactChanges {
        let (before, after) = (byPath(old), byPath(new))
        var files = after.compactMap { path, entry in
            before[path] == entry
                ? nil : ArtifactChanges.File(path: path, change: before[path] == nil ? .added : .changed)
        }
        files += before.keys.filter { after[$0] == nil }.map { .init(path: $0, change: .removed) }
        return ArtifactChanges(
            added: files.count { $0.change == .added },
            changed: files.count { $0.change == .changed },
            removed: files.count { $0.change == .removed },
            newBytes: newBytes(old, new),
            notable: files.filter { isNotable($0.path, hooks: hooks) }.sorted { $0.path < $1.path }
        )
    }

    /// Files and links; a folder alone is nothing that anyone looks for.
    private static func byPath(_ manifest: Manifest) -> [String: Manifest.Entry] {
        let entries = manifest.entries.filter { $0.kind != .folder }.map { ($0.path, $0) }
        return Dictionary(entries) { first, _ in first }
    }

    private static func newBytes(_ old: Manifest, _ new: Manifest) -> Int64 {
        var known = old.objects
        return new.entries.reduce(0) { sum, entry in
            guard let digest = entry.digest, known.insert(digest).inserted else { return sum }
            return sum + entry.size
        }
    }

    private static func isNotable(_ path: String, hooks: String?) -> Bool {
        if path == "slipway.yml" { return true }
        if let hooks, path.hasPrefix(hooks + "/") { return true }
        return path.split(separator: "/").dropLast().contains("migrations")
    }
}
