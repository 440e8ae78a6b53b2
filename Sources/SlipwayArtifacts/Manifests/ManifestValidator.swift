package import SlipwayModel

/// Refuses manifests that could write outside of their folder, or that are no tree.
///
/// The rules: relative paths without `.`, `..` and empty components; each entry's folder is an entry itself, and so
/// never a link; links are relative, climb only with leading `..`, and stay inside. With these no path of the manifest
/// can leave the folder, whatever the links point to.
package enum ManifestValidator {
    /// Checks `manifest` whole.
    ///
    /// - Throws: `unsafe_artifact` that names the first bad member.
    package static func validate(_ manifest: Manifest, limits: ArtifactLimits = ArtifactLimits()) throws(SlipwayError) {
        guard manifest.version == 1 else {
            throw SlipwayError(
                .unsupportedVersion,
                "the manifest has version \(manifest.version); this version reads 1"
            )
        }
        guard manifest.entries.contains(where: { $0.kind == .file }) else {
            throw SlipwayError(
                .unsafeArtifact,
                "the artifact has no file: check what the build puts into its output folder"
            )
        }
        guard manifest.entries.count <= limits.entries else {
            throw SlipwayError(
                .unsafeArtifact,
                "the artifact has \(manifest.entries.count) members; at most \(limits.entries) are taken"
            )
        }
        var folders: Set<String> = [""]
        var previous: String?
        for entry in manifest.entries {
            try checkPath(entry)
            try checkOrder(entry, after: previous)
            let (parent, _) = split(entry.path)
            guard folders.contains(parent) else {
                throw refusal(entry, "its folder '\(parent)' is not a folder of the artifact")
            }
            try checkContent(entry, limits)
            if entry.kind == .folder { folders.insert(entry.path) }
            previous = entry.path
        }
        try checkTotal(manifest, limits)
    }

    private static func checkPath(_ entry: Manifest.Entry) throws(SlipwayError) {
        guard !entry.path.isEmpty, entry.path.utf8.count <= 4096 else {
            throw refusal(entry, "a path has 1 to 4096 bytes")
        }
        guard !entry.path.hasPrefix("/") else { throw refusal(entry, "it is absolute") }
        guard entry.path.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            throw refusal(entry, "it contains a control character")
        }
        for component in entry.path.split(separator: "/", omittingEmptySubsequences: false) {
            guard component != ".." else { throw refusal(entry, "it climbs out with '..'") }
            guard !component.isEmpty, component != "." else {
                throw refusal(entry, "it has an empty component or a '.'")
            }
            guard component.utf8.count <= 255 else { throw refusal(entry, "a name in it is longer than 255 bytes") }
        }
    }

    private static func checkOrder(_ entry: Manifest.Entry, after previous: String?) throws(SlipwayError) {
        guard let previous else { return }
        guard previous != entry.path else { throw refusal(entry, "it stands twice") }
        guard previous.utf8.lexicographicallyPrecedes(entry.path.utf8) else {
            throw refusal(entry, "the members are not in the order of their bytes, or one stands twice")
        }
    }

    private static func checkContent(_ entry: Manifest.Entry, _ limits: ArtifactLimits) throws(SlipwayError) {
        guard entry.mode <= 0o777 else { throw refusal(entry, "its mode has more than permission bits") }
        switch entry.kind {
        case .file:
            guard entry.digest != nil, entry.target == nil else {
                throw refusal(entry, "a file has a digest and no target")
            }
            guard (0...limits.file).contains(entry.size) else {
                throw refusal(entry, "its size \(entry.size) is not between 0 and \(limits.file) bytes")
            }
        case .folder:
            guard entry.digest == nil, entry.target == nil, entry.size == 0 else {
                throw refusal(entry, "a folder has neither content nor target")
            }
        case .link:
            guard entry.digest == nil, entry.size == 0, let target = entry.target else {
                throw refusal(entry, "a link has a target and no content")
            }
            try checkLink(entry, target)
        }
    }

    private static func checkLink(_ entry: Manifest.Entry, _ target: String) throws(SlipwayError) {
        guard !target.isEmpty, !target.hasPrefix("/"), target.utf8.count <= 4096,
            target.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
        else { throw refusal(entry, "it links to \(NameRule.quote(target)); links are relative and stay inside") }
        var components = target.split(separator: "/")[...]
        let climbs = components.prefix { $0 == ".." }.count
        components = components.dropFirst(climbs)
        let depth = entry.path.split(separator: "/").count - 1
        guard climbs <= depth, !components.contains("..") else {
            throw refusal(
                entry,
                "it links to \(NameRule.quote(target)), which leaves the artifact or climbs in its middle"
            )
        }
    }

    private static func checkTotal(_ manifest: Manifest, _ limits: ArtifactLimits) throws(SlipwayError) {
        guard manifest.totalSize <= limits.total else {
            throw SlipwayError(
                .unsafeArtifact,
                "the artifact has \(manifest.totalSize) bytes; at most \(limits.total) are taken"
            )
        }
        var sizes: [Digest: Int64] = [:]
        for entry in manifest.entries {
            guard let digest = entry.digest else { continue }
            guard sizes.updateValue(entry.size, forKey: digest) ?? entry.size == entry.size else {
                throw refusal(entry, "another member has its digest and another size")
            }
        }
    }

    private static func split(_ path: String) -> (parent: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }

    private static func refusal(_ entry: Manifest.Entry, _ reason: String) -> SlipwayError {
        SlipwayError(
            .unsafeArtifact,
            "the artifact's member \(NameRule.quote(entry.path)) is refused: \(reason)",
            metadata: ["member": entry.path]
        )
    }
}
