import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite

/// Takes a backup of a server's data folder, whether the server runs or not.
///
/// The database comes first, as it is at one moment; then the objects that its builds consist of. An object is there
/// before a row names it, and never changes, so the objects fit the database however much later they are read. Blocks.
package struct BackupTaker {
    private let order: BackupOrder

    package init(_ order: BackupOrder) { self.order = order }

    /// Takes the backup, and says what is in it and how many bytes it has.
    ///
    /// - Throws: `conflict` for a file that is there already; `not_found` for a folder without a database; `forbidden`
    ///   for whoever is not the database's owner; `unavailable` when something cannot be read or written.
    package func take() throws -> (head: BackupHead, length: Int64) {
        try checkOwner()
        guard order.replaces || access(order.file, F_OK) != 0 else {
            throw SlipwayError(
                .conflict,
                "\(order.file) is there already: name another file, or replace it with --force"
            )
        }
        let copy = "\(order.file).part.db"
        let rests = ["", "-journal", "-wal", "-shm"].map { copy + $0 }
        for rest in rests { unlink(rest) }
        defer { for rest in rests { unlink(rest) } }
        try SQLiteFile(database, for: .reading).copy(to: copy)
        let (head, objects) = try look(at: copy)
        let writer = try BackupWriter(order.file)
        try writer.add(.head, encode(head))
        try writer.add(.database, of: copy)
        let sealKey = "\(order.data)/\(BackupMember.sealKey.name)"
        if access(sealKey, F_OK) == 0 { try writer.add(.sealKey, of: sealKey) }
        for digest in objects { try writer.add(.object(digest), of: place(of: digest)) }
        try writer.finish()
        return (head, writer.length)
    }

    private var database: String { "\(order.data)/slipway.db" }

    /// A stranger's look would leave files beside the database that the server cannot open.
    private func checkOwner() throws {
        var status = stat()
        guard stat(database, &status) == 0 else {
            throw SlipwayError(
                .notFound,
                "\(order.data) has no database of a server (\(String(cString: strerror(errno)))): name its data folder with --data"
            )
        }
        guard status.st_uid == geteuid() else {
            let name = getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) } ?? "user \(status.st_uid)"
            throw SlipwayError(
                .forbidden,
                "\(database) belongs to \(name): run this as \(name), for instance with sudo -u"
            )
        }
    }

    private func look(at copy: String) throws -> (BackupHead, [Digest]) {
        let file = try SQLiteFile(copy, for: .reading)
        defer { try? file.close() }
        try file.check()
        return try file.read { rows in
            var objects: Set<Digest> = []
            try rows.forEachManifest { text in
                objects.formUnion(try JSONDecoder().decode(Manifest.self, from: Data(text.utf8)).objects)
            }
            let head = BackupHead(
                form: BackupHead.newestForm,
                takenAt: order.now,
                slipway: order.slipway,
                schema: try Migrator.version(of: rows),
                hasArtifacts: order.withArtifacts,
                objects: objects.count,
                contents: try rows.contents()
            )
            return (head, order.withArtifacts ? objects.sorted() : [])
        }
    }

    private func place(of digest: Digest) throws -> String {
        let path = "\(order.data)/\(BackupMember.object(digest).name)"
        guard access(path, F_OK) == 0 else {
            throw SlipwayError(
                .unavailable,
                "\(path) is missing, which a build consists of: publish that build again, or leave the artifacts out with --without-artifacts"
            )
        }
        return path
    }

    private func encode(_ head: BackupHead) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(head)) + [UInt8(ascii: "\n")]
    }
}
