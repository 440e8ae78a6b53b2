import SlipwayModel
import SlipwayStore
import SlipwayStoreConformance
import SlipwayStoreSQLite
import SlipwayTesting
import Testing

struct SQLiteDatabaseTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/slipway.db" }

    init() throws { folder = try TemporaryFolder() }

    private func open(_ migrations: [Migration] = DatabaseConformance.migrations) throws -> SQLiteDatabase {
        try SQLiteDatabase(path: path, migrations: migrations)
    }

    private func refusal(_ migrations: [Migration] = DatabaseConformance.migrations) -> SlipwayError? {
        do {
            _ = try open(migrations)
            return nil
        } catch {
            return error as? SlipwayError
        }
    }

    @Test func `values come back as they went in`() async throws {
        try await DatabaseConformance.valuesComeBack(open())
    }

    @Test func `a failed transaction changes nothing`() async throws {
        try await DatabaseConformance.failureUndoesAll(open())
    }

    @Test func `broken constraints are conflicts`() async throws {
        try await DatabaseConformance.constraintsAreConflicts(open())
    }

    @Test func `changes are counted`() async throws { try await DatabaseConformance.changesAreCounted(open()) }

    @Test func `writers at once lose nothing`() async throws {
        try await DatabaseConformance.writersDoNotLoseUpdates(open())
    }

    @Test func `writers that fail undo themselves and nobody else`() async throws {
        try await DatabaseConformance.failuresAmongWritersUndoThemselvesAlone(open())
    }

    @Test func `a commit is on the disk before it is acknowledged`() async throws {
        let mode = try await open().write { try $0.row("PRAGMA synchronous")?.integer("synchronous") }
        #expect(mode == 2, "2 is FULL: the log is flushed at every commit")
    }

    @Test func `rows are there after the database was closed and opened again`() async throws {
        let first = try open()
        try await DatabaseConformance.changesAreCounted(first)
        try first.close()
        let rows = try await open().read { try $0.rows("SELECT name FROM things", []) }
        #expect(rows.count == 1)
    }

    @Test func `a database of a newer slipway is refused with both versions`() throws {
        try open(DatabaseConformance.migrations + [Migration(version: 2, statements: [])]).close()
        let error = refusal()
        #expect(error?.code == .unsupportedVersion)
        #expect(error?.message.contains("has schema version 2, this slipway knows 1") == true)
    }

    @Test func `a migration that fails leaves the schema as it was`() throws {
        try open().close()
        let bad = Migration(version: 2, statements: ["CREATE TABLE more (a BIGINT)", "CREATE TABLE things (a BIGINT)"])
        #expect(refusal(DatabaseConformance.migrations + [bad]) != nil)
        try open(DatabaseConformance.migrations).close()
    }

    @Test func `a file that is no database, and a folder that is not there, say what to do`() throws {
        try folder.write(String(repeating: "this is no database ", count: 100), to: "slipway.db")
        #expect(refusal()?.message.contains("is not a Slipway database") == true)
        let missing = #expect(throws: SlipwayError.self) {
            try SQLiteDatabase(path: "\(folder.path)/none/slipway.db", migrations: [])
        }
        #expect(missing?.message.contains("check that its folder exists") == true)
    }
}
