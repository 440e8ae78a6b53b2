/// How two artifacts differ, file by file.
///
/// Only what is in the artifacts is compared: a file that a build leaves out does not show.
package struct ArtifactChanges: Sendable, Hashable, Codable {
    package enum Change: String, Sendable, Hashable, Codable { case added, changed, removed }

    package struct File: Sendable, Hashable, Codable {
        package var path: String
        package var change: Change

        package init(path: String, change: Change) {
            self.path = path
            self.change = change
        }
    }

    package var added: Int
    package var changed: Int
    package var removed: Int
    /// Bytes of the contents that the artifact before does not have.
    package var newBytes: Int64
    /// Those of them in the folder of the hooks, in `migrations` folders, and `slipway.yml`; by path.
    package var notable: [File]

    package init(added: Int, changed: Int, removed: Int, newBytes: Int64, notable: [File]) {
        self.added = added
        self.changed = changed
        self.removed = removed
        self.newBytes = newBytes
        self.notable = notable
    }
}
