import Glibc
import SlipwayModel
import SlipwayStore
import SlipwayStoreConformance
import SlipwayStorePostgres
import SlipwayTesting
import Synchronization
import Testing

/// What happens when PostgreSQL, or another server, has its worst day.
@Suite(.serialized)
struct PostgresFaultTests {
    private static let add: StaticString = """
        INSERT INTO things (name, size) VALUES ($1, 1)
        ON CONFLICT (name) DO UPDATE SET size = things.size + 1 RETURNING size
        """

    @Sendable private static func count(_ rows: any Transaction) throws { _ = try rows.rows(add, [.text("n")]) }

    private func size(_ database: PostgresDatabase) async throws -> Int64? {
        try await database.read { try $0.row("SELECT size FROM things WHERE name = 'n'")?.integer("size") }
    }

    @Test func `writes wait for a database that crashed and comes back, and each takes place once`() async throws {
        let server = try await PostgresCluster()
        let database = try await server.database("d", migrations: DatabaseConformance.migrations)
        try await database.write(Self.count)
        try await server.crash()
        async let written: Void = database.write(Self.count)
        try await server.start()
        try await written
        let size = try await size(database)
        #expect(size == 2)
        database.close()
        try await server.stop()
    }

    @Test func `a database that stays away is unavailable in words, and is back when it is back`() async throws {
        let server = try await PostgresCluster()
        let database = try await server.database(
            "d",
            migrations: DatabaseConformance.migrations,
            patience: .milliseconds(300)
        )
        try await server.crash()
        for call in [{ try await database.write(Self.count) }, { _ = try await self.size(database) }] {
            let error = await #expect(throws: SlipwayError.self) { try await call() }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("cannot be reached") == true, "\(error?.message ?? "")")
        }
        try await server.start()
        try await database.write(Self.count)
        let size = try await size(database)
        #expect(size == 1)
        database.close()
        try await server.stop()
    }

    @Test func `servers on one database lose nothing of each other`() async throws {
        let server = try await PostgresCluster()
        let one = try await server.database("d", migrations: DatabaseConformance.migrations)
        let two = try await server.open("d", as: "two", migrations: DatabaseConformance.migrations)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask { try await (number.isMultiple(of: 2) ? one : two).write(Self.count) }
            }
            try await group.waitForAll()
        }
        let size = try await size(two)
        #expect(size == 200)
        one.close()
        two.close()
        try await server.stop()
    }

    @Test func `a server that is stopped in a transaction blocks nobody, and repeats nothing`() async throws {
        let server = try await PostgresCluster()
        let stopped = try await server.database(
            "d",
            migrations: DatabaseConformance.migrations,
            idleTimeout: .milliseconds(500)
        )
        let other = try await server.open("d", as: "two", migrations: DatabaseConformance.migrations)
        let rounds = Mutex(0)
        let isInside = DoneSignal()
        async let late: Void = stopped.write { rows in
            try Self.count(rows)
            let round = rounds.withLock { count in
                count += 1
                return count
            }
            // The first time round it stops here for longer than the database bears.
            guard round == 1 else { return }
            isInside.done()
            usleep(2_000_000)
        }
        await isInside.wait()
        try await other.write(Self.count)
        #expect(rounds.withLock { $0 } == 1, "the other one did not wait for it to wake")
        try await late
        #expect(rounds.withLock { $0 } == 2)
        let size = try await size(other)
        #expect(size == 2, "what the stopped one had begun was undone, and done once")
        stopped.close()
        other.close()
        try await server.stop()
    }

    @Test func `a read-only database refuses to write in words, and goes on reading`() async throws {
        let server = try await PostgresCluster()
        let database = try await server.database("d", migrations: DatabaseConformance.migrations)
        try await database.write(Self.count)
        try await server.sql("ALTER DATABASE d SET default_transaction_read_only = on", in: "postgres")
        try await server.crash()
        try await server.start()
        let error = await #expect(throws: SlipwayError.self) { try await database.write(Self.count) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("read-only") == true, "\(error?.message ?? "")")
        let size = try await size(database)
        #expect(size == 1)
        database.close()
        try await server.stop()
    }

    @Test func `an address that nobody answers at, and a login that is refused, say what to do`() async throws {
        let server = try await PostgresCluster()
        func refusal(_ settings: PostgresSettings) async -> String {
            let error = await #expect(throws: SlipwayError.self) {
                try await PostgresDatabase(settings, name: "one", migrations: [])
            }
            return error?.message ?? ""
        }
        var nobody = server.settings(patience: .milliseconds(100))
        nobody.address = "postgresql://slipway@127.0.0.1:1/slipway"
        let nobodyThere = await refusal(nobody)
        #expect(nobodyThere.contains("cannot be reached"), "\(nobodyThere)")
        let missing = await refusal(server.settings("missing", patience: .milliseconds(100)))
        #expect(missing.contains("database \"missing\" does not exist"), "\(missing)")
        try await server.stop()
    }
}

/// Says once that something was reached.
private final class DoneSignal: Sendable {
    private let state = Mutex<(isDone: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    func done() {
        let waiting = state.withLock { state in
            defer { state = (true, []) }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if !state.isDone { state.waiting.append(continuation) }
                return state.isDone
            }
            if isDone { continuation.resume() }
        }
    }
}
