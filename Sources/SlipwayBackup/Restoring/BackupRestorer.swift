import FoundationEssentials
import SlipwayArtifacts
package import SlipwayModel
package import SlipwayStore
import SlipwayStoreSQLite

/// Makes a data folder of a backup, in which nothing moves until a person lets it.
///
/// Every digest is verified, and the database put in order, before the folder has its name. Blocks.
package struct BackupRestorer {
    private let file: String
    private let data: String
    private let migrations: [Migration]
    private let now: Timestamp

    /// Restores the backup `file` to `data`, a folder that is not there yet, or empty.
    package init(file: String, data: String, migrations: [Migration] = Schema.migrations, now: Timestamp) {
        self.file = file
        self.data = data
        self.migrations = migrations
        self.now = now
    }

    /// Makes the folder, and says what the backup was and what is paused now.
    ///
    /// - Throws: `conflict` for a folder that is not empty; `not_found`, `invalid_input`, `digest_mismatch` for a file
    ///   that is not there, no backup, damaged or cut short; `unsupported_version` for one of a newer slipway;
    ///   `unavailable` when something cannot be written. Nothing is left behind then.
    package func restore() throws -> (head: BackupHead, rows: RestoredRows) {
        let reader = try BackupReader(file)
        let head = try head(reader.head())
        let folder = try RestoreFolder(data)
        try unpack(reader, head, to: folder)
        let rows = try openPaused("\(folder.part)/slipway.db", head)
        try folder.reveal()
        return (head, rows)
    }

    private func head(_ bytes: [UInt8]) throws -> BackupHead {
        struct Form: Decodable { var form: Int }
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(bytes)).form else { throw damage }
        guard form <= BackupHead.newestForm else {
            throw SlipwayError(
                .unsupportedVersion,
                "\(file) has the form \(form), this slipway knows \(BackupHead.newestForm): restore it with the newer slipway that took it"
            )
        }
        guard let head = try? JSONDecoder().decode(BackupHead.self, from: Data(bytes)) else { throw damage }
        let newest = migrations.last?.version ?? 0
        guard head.schema <= newest else {
            throw SlipwayError(
                .unsupportedVersion,
                "\(file) was taken by slipway \(head.slipway) with schema version \(head.schema), this slipway knows \(newest): restore it with that slipway or a newer one"
            )
        }
        return head
    }

    private func unpack(_ reader: BackupReader, _ head: BackupHead, to folder: RestoreFolder) throws {
        var (hasDatabase, objects) = (false, 0)
        while let member = try reader.next() {
            switch member {
            case .database: hasDatabase = true
            case .sealKey: break
            case .object: objects += 1
            case .head, .sums: throw damage
            }
            let file = try folder.create(member.name)
            try reader.content { try file.write($0) }
        }
        guard hasDatabase, objects == (head.hasArtifacts ? head.objects : 0) else { throw damage }
    }

    private func openPaused(_ path: String, _ head: BackupHead) throws -> RestoredRows {
        let database = try SQLiteFile(path, for: .writing)
        defer { try? database.close() }
        try database.check()
        return try database.write { rows in
            try Migrator.migrate(rows, migrations)
            return try rows.openPaused(takenAt: head.takenAt, now: now)
        }
    }

    private var damage: SlipwayError {
        SlipwayError(.digestMismatch, "\(file) is damaged: copy it again, or take another backup")
    }
}
