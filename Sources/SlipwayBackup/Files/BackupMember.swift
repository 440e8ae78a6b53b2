import SlipwayArtifacts
import SlipwayModel

/// The members of a backup, by their names in it; they are the names in a data folder as well.
enum BackupMember: Sendable, Equatable {
    /// Comes first.
    case head
    case database
    /// The key that seals the secrets in the database; not every data folder has one.
    case sealKey
    case object(Digest)
    /// Comes last: the digest of every member before it, in the form of `sha256sum`.
    case sums

    var name: String {
        switch self {
        case .head: "backup.json"
        case .database: "slipway.db"
        case .sealKey: "seal-key"
        case .object(let digest): "artifacts/\(LocalObjectStore.place(of: digest))"
        case .sums: "SHA256SUMS"
        }
    }

    /// `nil` for a name that no member has.
    init?(name: String) {
        let digits = name.split(separator: "/").last.map { $0.prefix(64) } ?? ""
        let object = (try? Digest(String(digits))).map(Self.object)
        guard
            let found = [.head, .database, .sealKey, .sums, object].compactMap(\.self).first(where: { $0.name == name })
        else {
            return nil
        }
        self = found
    }
}
