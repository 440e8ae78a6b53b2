package import SlipwayModel

/// The first administrator's token, in a file that only the server's own user can read.
package struct AdminTokenFile: Sendable {
    private let file: OwnerFile

    package init(in folder: DataFolder) {
        file = OwnerFile(path: "\(folder.path)/admin-token", content: "the administrator's token")
    }

    package var path: String { file.path }

    /// The token as an earlier start wrote it; `nil` when there is none.
    package func read() -> Redacted<String>? { file.read() }

    /// Writes the token; it is on the disk, whole, when this returns.
    ///
    /// - Throws: `unavailable` when the file cannot be written.
    package func write(_ secret: Redacted<String>) throws(SlipwayError) { try file.write(secret) }
}
