/// What an artifact contains: every file, link and folder by path, in byte order of the paths.
///
/// Paths are relative, use `/`, and contain neither `.` nor `..` nor empty components. `SlipwayArtifacts`
/// makes manifests from folders and validates those that others made.
package struct Manifest: Sendable, Hashable, Codable {
    package struct Entry: Sendable, Hashable, Codable {
        package enum Kind: String, Sendable, Hashable, Codable { case file, link, folder }

        package var path: String
        package var kind: Kind
        /// Permission bits, 0 to 0o777.
        ///
        /// Zero for links.
        package var mode: UInt16
        /// Bytes of a file; zero for others.
        package var size: Int64
        /// The content of a file.
        package var digest: Digest?
        /// What a link points to, relative and inside the artifact.
        package var target: String?

        package init(
            path: String,
            kind: Kind,
            mode: UInt16,
            size: Int64 = 0,
            digest: Digest? = nil,
            target: String? = nil
        ) {
            self.path = path
            self.kind = kind
            self.mode = mode
            self.size = size
            self.digest = digest
            self.target = target
        }
    }

    /// The version of this form; 1.
    package var version: Int
    package var entries: [Entry]

    package init(version: Int = 1, entries: [Entry]) {
        self.version = version
        self.entries = entries
    }

    /// The distinct objects that the files consist of.
    package var objects: Set<Digest> { Set(entries.compactMap(\.digest)) }
    package var totalSize: Int64 { entries.reduce(0) { $0 + $1.size } }
}
