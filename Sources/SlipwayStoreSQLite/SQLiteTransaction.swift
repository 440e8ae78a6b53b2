import GRDB
import SlipwayModel
import SlipwayStore

/// One transaction of SQLite.
struct SQLiteTransaction: SlipwayStore.Transaction {
    private let database: GRDB.Database

    init(_ database: GRDB.Database) { self.database = database }

    func rows(_ sql: StaticString, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try translated {
            try Row.fetchAll(try statement(sql), arguments: values(arguments)).map(row)
        }
    }

    func execute(_ sql: StaticString, _ arguments: [SQLValue]) throws -> Int {
        try translated {
            try statement(sql).execute(arguments: values(arguments))
            return database.changesCount
        }
    }

    /// SQLite numbers `$2` by where it first stands, and `?2` by its number: the second is what is meant.
    private func statement(_ sql: StaticString) throws -> Statement {
        try database.cachedStatement(sql: sql.description.replacing("$", with: "?"))
    }

    private func values(_ arguments: [SQLValue]) -> StatementArguments {
        StatementArguments(
            arguments.map { argument -> (any DatabaseValueConvertible)? in
                switch argument {
                case .integer(let number): number
                case .text(let text): text
                case .null: nil
                }
            }
        )
    }

    private func row(_ row: Row) throws -> SQLRow {
        var values: [String: SQLValue] = [:]
        for (column, value) in row {
            switch value.storage {
            case .null: values[column] = .null
            case .int64(let number): values[column] = .integer(number)
            case .string(let text): values[column] = .text(text)
            case .double, .blob:
                throw SlipwayError(.internalError, "the column '\(column)' holds neither a number nor a text")
            }
        }
        return SQLRow(values)
    }

    private func translated<Value>(_ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw SQLiteFailure.error(error)
        }
    }
}
