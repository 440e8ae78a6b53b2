import FoundationEssentials
import Glibc
import SlipwayArtifacts
import SlipwayBackup
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import SlipwayTesting
import Testing

struct BackupTests {
    @Test func `what was backed up while the server had it open is restored, and opens paused`() async throws {
        let server = try await ServerFolder()
        let (head, length) = try server.take()
        #expect(head.objects == 2 && head.contents == DatabaseContents(apps: 1, builds: 2, hosts: 1, deployments: 1))
        #expect(try Data(contentsOf: URL(filePath: server.backup)).count == Int(length))
        let rows = try server.restore()
        let next = DeploymentID(number: 2001)
        #expect(rows == RestoredRows(held: [ServerFolder.stage], paused: [DeploymentID(number: 1)], next: next))
        let database = try SQLiteDatabase(path: "\(server.restored)/slipway.db", migrations: Schema.migrations)
        let (paused, row) = try await database.read { rows in
            (try rows.deployment(DeploymentID(number: 1)), try rows.stage(ServerFolder.stage))
        }
        #expect(paused?.status == .paused)
        #expect(
            paused?.statusReason
                == "restored from a backup of 2023-11-14T22:15:00.000Z, and the hosts may be ahead of it; check 'slipway status shop/prod', then 'slipway resume shop/prod'"
        )
        #expect(
            row?.held?.reason == "restored from a backup of 2023-11-14T22:15:00.000Z, and the hosts may be ahead of it"
        )
        let builds = try await database.read { try $0.builds(of: ServerFolder.stage.app, limit: 9) }
        let objects = try await database.read { rows in
            try builds.map { try #require(try rows.manifest($0.manifest)) }
        }.flatMap { try JSONDecoder().decode(Manifest.self, from: Data($0.utf8)).objects }
        #expect(try LocalObjectStore(folder: "\(server.restored)/artifacts").missing(objects).isEmpty)
    }

    @Test func `the key that seals secrets travels with the database, for its owner alone`() async throws {
        let server = try await ServerFolder()
        try Data("the key".utf8).write(to: URL(filePath: "\(server.data)/seal-key"))
        _ = try server.take()
        _ = try server.restore()
        let path = "\(server.restored)/seal-key"
        #expect(FileManager.default.contents(atPath: path) == Data("the key".utf8))
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    @Test func `rows that come after the backup are not in it`() async throws {
        let server = try await ServerFolder()
        _ = try server.take()
        let late = Host(name: HostName(unchecked: "late"), groups: [], joinedAt: ServerFolder.start)
        try await server.database.write { try $0.insert(late) }
        _ = try server.restore()
        let restored = try SQLiteDatabase(path: "\(server.restored)/slipway.db", migrations: Schema.migrations)
        #expect(try await restored.read { try $0.hosts().map(\.name) } == [ServerFolder.host])
    }

    @Test func `a file that is there is replaced only when that is asked for, and nobody else can read it`()
        async throws
    {
        let server = try await ServerFolder()
        _ = try server.take(withArtifacts: false)
        let error = #expect(throws: SlipwayError.self) { try server.take() }
        #expect(error?.code == .conflict)
        #expect(error?.message == "\(server.backup) is there already: name another file, or replace it with --force")
        let head = try server.take(replaces: true).head
        #expect(head.hasArtifacts)
        var status = stat()
        #expect(stat(server.backup, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(server.names == ["data", "slipway.backup"], "nothing else is left behind")
    }

    @Test func `without the artifacts only the database is restored`() async throws {
        let server = try await ServerFolder()
        let head = try server.take(withArtifacts: false).head
        #expect(head.hasArtifacts == false && head.objects == 2)
        _ = try server.restore()
        let names = try FileManager.default.contentsOfDirectory(atPath: server.restored)
        #expect(names.sorted() == ["slipway.db"])
    }

    @Test func `an object that is missing is named before anything is written`() async throws {
        let server = try await ServerFolder()
        let names = try FileManager.default.subpathsOfDirectory(atPath: "\(server.data)/artifacts")
        let object = try #require(names.first { $0.hasSuffix(".zst") })
        try FileManager.default.removeItem(atPath: "\(server.data)/artifacts/\(object)")
        let error = #expect(throws: SlipwayError.self) { try server.take() }
        #expect(error?.message.contains("\(object) is missing, which a build consists of") == true)
        #expect(server.names == ["data"])
    }

    @Test func `a folder without a database says so`() async throws {
        let server = try await ServerFolder()
        var order = BackupOrder(
            data: "\(server.folder.path)/none",
            file: server.backup,
            withArtifacts: true,
            replaces: false,
            slipway: "0.1.0",
            now: ServerFolder.taken
        )
        let error = #expect(throws: SlipwayError.self) { try BackupTaker(order).take() }
        #expect(error?.code == .notFound)
        try server.folder.write("no database at all, but long enough to be looked at", to: "other/slipway.db")
        order.data = "\(server.folder.path)/other"
        let other = #expect(throws: SlipwayError.self) { try BackupTaker(order).take() }
        #expect(other?.message.contains("is not a Slipway database") == true)
    }
}
