package import SlipwayModel

/// Refuses manifests that could write outside of their folder, or that are no tree.
///
/// The rules: relative paths without `.`, `..` and empty components; each entry's folder is an entry itself, and so
/// never a link; links are relative, climb only with leading `..`, and stay inside. With these no path of the manifest
/// can leave the folder, whatever the links point to.
///
/// All of it compares bytes, as the system does. Texts are equal when they look equal, and a slash with a combining mark
/// is no slash to them: a rule about texts lets through what the system then reads otherwise.
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
        try checkNames(manifest, limits)
        var folders: Set<[UInt8]> = [[]]
        var previous: [UInt8]?
        for entry in manifest.entries {
            let path = Array(entry.path.utf8)
            try checkPath(entry, path, limits)
            try checkOrder(entry, path, after: previous)
            let parent = Array(path[..<(path.lastIndex(of: slash) ?? 0)])
            guard folders.contains(parent) else {
                throw refusal(
                    entry,
                    "its folder \(NameRule.quote(String(decoding: parent, as: UTF8.self))) is not a folder of the artifact"
                )
            }
            try checkContent(entry, depth: path.split(separator: slash).count - 1, limits)
            if entry.kind == .folder { folders.insert(path) }
            previous = path
        }
        try checkTotal(manifest, limits)
    }

    private static func checkNames(_ manifest: Manifest, _ limits: ArtifactLimits) throws(SlipwayError) {
        let names = manifest.entries.reduce(0) { $0 + $1.path.utf8.count + ($1.target?.utf8.count ?? 0) }
        guard names <= limits.names else {
            throw SlipwayError(
                .unsafeArtifact,
                "the artifact's names have \(names) bytes together; at most \(limits.names) are taken"
            )
        }
    }

    private static func checkPath(
        _ entry: Manifest.Entry,
        _ path: [UInt8],
        _ limits: ArtifactLimits
    ) throws(SlipwayError) {
        guard (1...4096).contains(path.count) else { throw refusal(entry, "a path has 1 to 4096 bytes") }
        guard path.first != slash else { throw refusal(entry, "it is absolute") }
        guard !path.contains(where: isControl) else { throw refusal(entry, "it contains a control character") }
        let components = path.split(separator: slash, omittingEmptySubsequences: false)
        for component in components {
            guard !component.elementsEqual(up) else { throw refusal(entry, "it climbs out with '..'") }
            guard !component.isEmpty, !component.elementsEqual([dot]) else {
                throw refusal(entry, "it has an empty component or a '.'")
            }
            guard component.count <= 255 else { throw refusal(entry, "a name in it is longer than 255 bytes") }
        }
        guard components.count <= limits.depth else {
            throw refusal(entry, "it is \(components.count) levels deep; at most \(limits.depth) are taken")
        }
    }

    private static func checkOrder(
        _ entry: Manifest.Entry,
        _ path: [UInt8],
        after previous: [UInt8]?
    ) throws(SlipwayError) {
        guard let previous else { return }
        guard previous != path else { throw refusal(entry, "it stands twice") }
        guard previous.lexicographicallyPrecedes(path) else {
            throw refusal(entry, "the members are not in the order of their bytes, or one stands twice")
        }
    }

    private static func checkContent(
        _ entry: Manifest.Entry,
        depth: Int,
        _ limits: ArtifactLimits
    ) throws(SlipwayError) {
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
            try checkLink(entry, target, depth: depth)
        }
    }

    private static func checkLink(_ entry: Manifest.Entry, _ target: String, depth: Int) throws(SlipwayError) {
        let bytes = Array(target.utf8)
        guard (1...4096).contains(bytes.count), bytes.first != slash, !bytes.contains(where: isControl) else {
            throw refusal(entry, "it links to \(NameRule.quote(target)); links are relative and stay inside")
        }
        let components = bytes.split(separator: slash)
        let climbs = components.prefix { $0.elementsEqual(up) }.count
        guard climbs <= depth, !components.dropFirst(climbs).contains(where: { $0.elementsEqual(up) }) else {
            throw refusal(
                entry,
                "it links to \(NameRule.quote(target)), which leaves the artifact or climbs in its middle"
            )
        }
    }

    private static func checkTotal(_ manifest: Manifest, _ limits: ArtifactLimits) throws(SlipwayError) {
        // No size is above `limits.file` here, so the sum cannot overflow.
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

    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")
    private static let up = [dot, dot]

    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

    private static func refusal(_ entry: Manifest.Entry, _ reason: String) -> SlipwayError {
        SlipwayError(
            .unsafeArtifact,
            "the artifact's member \(NameRule.quote(entry.path)) is refused: \(reason)",
            metadata: ["member": entry.path]
        )
    }
}
