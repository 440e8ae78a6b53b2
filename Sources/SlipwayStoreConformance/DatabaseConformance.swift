import SlipwayModel
package import SlipwayStore

/// What every driver must do alike.
///
/// A driver's tests call each of these on a fresh database of its own engine.
package enum DatabaseConformance {
    /// The schema that a fresh database must have been opened with.
    package static let migrations = [
        Migration(
            version: 1,
            statements: ["CREATE TABLE things (name TEXT PRIMARY KEY, size BIGINT CHECK (size >= 0), note TEXT)"]
        )
    ]

    /// A promise that a driver broke.
    package struct Broken: Error, CustomStringConvertible {
        package var description: String
    }

    private static let insert: StaticString = "INSERT INTO things (name, size, note) VALUES ($1, $2, $3)"
    private static let all: StaticString = "SELECT name, size, note FROM things ORDER BY name"
    private static let add: StaticString = """
        INSERT INTO things (name, size) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET size = things.size + excluded.size RETURNING size
        """

    /// Values come back as they went in; parameters go by their number, not by where they stand.
    package static func valuesComeBack(_ database: any Database) async throws {
        let rows = try await database.write { transaction in
            try transaction.execute(insert, [.text("ü'; --"), .integer(.max), .null])
            try transaction.execute(
                "INSERT INTO things (note, name, size) VALUES ($3, $1, $2)",
                [.text("z"), .integer(0), .text("")]
            )
            return try transaction.rows(all, [])
        }
        try require(rows.map { try $0.text("name") } == ["z", "ü'; --"].sorted(), "names: \(rows)")
        let first = try rows.first { try $0.text("name") == "z" }
        try require(
            first?.integer("size") == 0 && first?.optionalText("note") == "",
            "the numbered parameters: \(rows)"
        )
        let second = try rows.first { try $0.text("name") != "z" }
        try require(second?.integer("size") == .max && second?.optionalText("note") == nil, "the extremes: \(rows)")
    }

    /// A transaction whose body throws has changed nothing.
    package static func failureUndoesAll(_ database: any Database) async throws {
        do {
            try await database.write { transaction in
                try transaction.execute(insert, [.text("a"), .integer(1), .null])
                throw Broken(description: "on purpose")
            }
        } catch is Broken {}
        let rows = try await database.read { try $0.rows(all, []) }
        try require(rows.isEmpty, "rows of a failed transaction are there: \(rows)")
    }

    /// A broken constraint is `conflict`.
    package static func constraintsAreConflicts(_ database: any Database) async throws {
        for arguments: [SQLValue] in [[.text("a"), .integer(-1), .null], [.text("b"), .integer(1), .null]] {
            do {
                try await database.write { transaction in
                    try transaction.execute(insert, [.text("b"), .integer(1), .null])
                    try transaction.execute(insert, arguments)
                }
                throw Broken(description: "a broken constraint was taken")
            } catch let error as SlipwayError {
                try require(error.code == .conflict, "\(error)")
            }
        }
    }

    /// `execute` counts what it changed, so that a state moves only if it is what was expected.
    package static func changesAreCounted(_ database: any Database) async throws {
        let counts = try await database.write { transaction in
            try transaction.execute(insert, [.text("a"), .integer(1), .null])
            let move: StaticString = "UPDATE things SET size = $2 WHERE name = $1 AND size = $3"
            return try [1, 1].map { try transaction.execute(move, [.text("a"), .integer(2), .integer($0)]) }
        }
        try require(counts == [1, 0], "\(counts)")
    }

    /// Writers that come at once lose nothing of each other.
    package static func writersDoNotLoseUpdates(_ database: any Database) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask { _ = try await database.write { try $0.rows(add, [.text("n"), .integer(1)]) } }
            }
            try await group.waitForAll()
        }
        let size = try await database.read { try $0.row(all)?.integer("size") }
        try require(size == 50, "50 additions gave \(size ?? -1)")
    }

    /// Of writers that come at once, those that fail undo what they did and nothing else.
    package static func failuresAmongWritersUndoThemselvesAlone(_ database: any Database) async throws {
        let failed = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<60 {
                group.addTask {
                    do {
                        try await database.write { transaction in
                            _ = try transaction.rows(add, [.text("n"), .integer(1)])
                            if number % 3 == 0 { try transaction.execute(insert, [.text("bad"), .integer(-1), .null]) }
                        }
                        return 0
                    } catch let error as SlipwayError where error.code == .conflict {
                        return 1
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        let size = try await database.read { try $0.row(all)?.integer("size") }
        try require(failed == 20 && size == 40, "\(failed) failed, and \(size ?? -1) additions stayed")
    }

    private static func require(_ condition: Bool, _ words: @autoclosure () -> String) throws {
        if !condition { throw Broken(description: words()) }
    }
}
