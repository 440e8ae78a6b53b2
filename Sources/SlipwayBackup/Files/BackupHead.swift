package import SlipwayModel
package import SlipwayStore

/// The first member of a backup: what the rest of it is.
package struct BackupHead: Sendable, Hashable, Codable {
    /// The form of the file; a form that is not known is not read.
    package static let newestForm = 1

    package var form: Int
    /// When the database was copied.
    package var takenAt: Timestamp
    /// The version of the slipway that took the backup.
    package var slipway: String
    /// The schema of its database.
    package var schema: Int64
    /// Whether the artifacts are in the backup.
    package var hasArtifacts: Bool
    /// How many objects its builds consist of.
    package var objects: Int
    package var contents: DatabaseContents
}
