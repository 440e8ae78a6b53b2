import FoundationEssentials
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import SlipwayTesting
import Testing

struct SchemaHistoryTests {
    private static let stage = StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod"))
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/slipway.db" }

    init() throws { folder = try TemporaryFolder() }

    /// A database as the first version made it, with a row of each kind that later versions changed.
    private func makeFirst() async throws {
        let database = try SQLiteDatabase(path: path, migrations: Array(Schema.migrations.prefix(1)))
        try await database.write { rows in
            try rows.execute("INSERT INTO apps (name, spec, applied_at) VALUES ('shop', '{}', 1)", [])
            try rows.execute(
                "INSERT INTO stages (app, stage, host_group, version) VALUES ('shop', 'prod', 'shop-prod', 7)",
                []
            )
        }
        try database.close()
    }

    private func version() throws -> Int64 {
        let file = try SQLiteFile(path, for: .reading)
        defer { try? file.close() }
        return try file.read { try Migrator.version(of: $0) }
    }

    @Test func `versions grow, so that a start finds nothing to be done twice`() {
        let versions = Schema.migrations.map(\.version)
        #expect(versions == Set(versions).sorted())
    }

    @Test func `a database of the first version is brought to the newest, with its rows`() async throws {
        try await makeFirst()
        #expect(try version() == 1)
        let database = try SQLiteDatabase(path: path, migrations: Schema.migrations)
        let row = try await database.read { try $0.stage(Self.stage) }
        #expect(row?.version == 7 && row?.held == nil)
        #expect(try version() == Schema.migrations.last?.version)
    }

    /// Whatever is in the files in the middle of a transaction is what a kill there leaves.
    @Test func `a migration that is killed anywhere leaves the old schema, and the next start goes on`() async throws {
        try await makeFirst()
        let statements = Schema.migrations.dropFirst().flatMap(\.statements)
        for count in 1...statements.count {
            let left = try TemporaryFolder()
            let file = try SQLiteFile(path, for: .writing)
            #expect(throws: Killed.self) {
                try file.write { rows in
                    for statement in statements.prefix(count) { try rows.execute(statement, []) }
                    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                        try FileManager.default.copyItem(
                            atPath: "\(folder.path)/\(name)",
                            toPath: "\(left.path)/\(name)"
                        )
                    }
                    throw Killed()
                }
            }
            try file.close()
            let found = try SQLiteFile("\(left.path)/slipway.db", for: .reading)
            #expect(try found.read { try Migrator.version(of: $0) } == 1)
            try found.close()
            let database = try SQLiteDatabase(path: "\(left.path)/slipway.db", migrations: Schema.migrations)
            #expect(try await database.read { try $0.stage(Self.stage) }?.version == 7, "after \(count) statements")
            try database.close()
        }
    }

    private struct Killed: Error {}
}
