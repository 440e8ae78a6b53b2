package import SlipwayModel

/// What is to be backed up, and where to.
package struct BackupOrder: Sendable {
    /// The data folder of a server, which may run meanwhile.
    package var data: String
    package var file: String
    /// Without them the backup is small, and good only together with a copy of the artifacts.
    package var withArtifacts: Bool
    /// Whether a file that is there already may be replaced.
    package var replaces: Bool
    package var slipway: String
    package var now: Timestamp

    package init(
        data: String,
        file: String,
        withArtifacts: Bool,
        replaces: Bool,
        slipway: String,
        now: Timestamp
    ) {
        self.data = data
        self.file = file
        self.withArtifacts = withArtifacts
        self.replaces = replaces
        self.slipway = slipway
        self.now = now
    }
}
