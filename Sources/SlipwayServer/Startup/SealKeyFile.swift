import Glibc
package import SlipwayController
package import SlipwayModel

/// The key that seals the secrets of webhooks, in a file beside the database and not in it.
package struct SealKeyFile: Sendable {
    private let file: OwnerFile

    package init(in folder: DataFolder) {
        file = OwnerFile(path: "\(folder.path)/seal-key", content: "the key that seals secrets")
    }

    package var path: String { file.path }

    /// Reads the key, or makes it at the first start.
    ///
    /// - Throws: `unavailable` for a file that holds no key, which is never replaced, and for one that cannot be written.
    package func sealer() throws(SlipwayError) -> Sealer {
        guard access(path, F_OK) != 0 else { return try sealerOfFile() }
        let key = Sealer.newKey()
        try file.write(key)
        return try Sealer(key: key)
    }

    private func sealerOfFile() throws(SlipwayError) -> Sealer {
        do throws(SlipwayError) {
            return try Sealer(key: file.read() ?? Redacted(""))
        } catch {
            throw SlipwayError(
                .unavailable,
                "\(path) cannot be used: \(error.message). Bring it back from a backup; or remove it, and make new secrets for all webhooks"
            )
        }
    }
}
