import SlipwayModel
import SlipwayStore

/// One transaction of PostgreSQL.
///
/// A statement that was refused makes the rest of its transaction void, also when its error was caught.
struct PostgresTransaction: Transaction {
    /// What went wrong with the connection itself, for whoever runs the transaction.
    final class Trouble {
        private(set) var failure: PostgresFailure?

        /// Runs `work`, and keeps a failure that ends the whole transaction.
        func noting<Value>(_ work: () throws(PostgresFailure) -> Value) throws(SlipwayError) -> Value {
            do throws(PostgresFailure) {
                return try work()
            } catch {
                if error.isPassing { failure = failure ?? error }
                throw error.error
            }
        }
    }

    private let connection: PostgresConnection
    private let trouble: Trouble

    init(_ connection: PostgresConnection, trouble: Trouble) {
        self.connection = connection
        self.trouble = trouble
    }

    func rows(_ sql: StaticString, _ arguments: [SQLValue]) throws -> [SQLRow] {
        try trouble.noting { () throws(PostgresFailure) in try connection.run(sql, arguments) }.rows()
    }

    func execute(_ sql: StaticString, _ arguments: [SQLValue]) throws -> Int {
        try trouble.noting { () throws(PostgresFailure) in try connection.run(sql, arguments) }.changes
    }
}
