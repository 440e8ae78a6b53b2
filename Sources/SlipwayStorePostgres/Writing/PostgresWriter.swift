import Dispatch
import SlipwayModel
import SlipwayStore

/// Commits the writes that wait at the same time together, on one connection.
///
/// A connection that is lost before the commit costs a repetition; one that is lost in the commit leaves a question, which
/// is answered by reading again. Nobody is told of a success before it is known.
///
/// `@unchecked Sendable`: what changes is used on the one queue alone.
final class PostgresWriter: @unchecked Sendable {
    private let settings: PostgresSettings
    private let lock: WriterLock
    private let waiting = WaitingWrites()
    private let queue = DispatchQueue(label: "slipway.postgres.write")
    private var connection: PostgresConnection?

    init(_ settings: PostgresSettings, writer: String) {
        self.settings = settings
        lock = WriterLock(writer: writer)
    }

    func add(_ write: QueuedWrite) {
        if waiting.add(write) { queue.async { self.commitAll(self.waiting.takeAll()) } }
    }

    /// Makes the tables of the writers' own.
    func prepare() async throws {
        try await withCheckedThrowingContinuation { (caller: CheckedContinuation<Void, any Error>) in
            queue.async { caller.resume(with: Result { try self.makeTables() }) }
        }
    }

    func close() { queue.sync { connection = nil } }

    private func makeTables() throws {
        try patiently { connection in
            for statement in WriterLock.tables {
                do throws(PostgresFailure) {
                    _ = try connection.run(statement, [])
                } catch {
                    // Another server made the same table at the same moment.
                    guard ["23505", "42P07"].contains(error.state) else { throw error }
                }
            }
        }
    }

    private func commitAll(_ group: [QueuedWrite]) {
        do {
            let endings = try patiently { try self.commit(group, $0) }
            for end in endings { end(nil) }
        } catch {
            for write in group { write.fail(error) }
        }
    }

    /// One try: all of the group in one transaction.
    private func commit(_ group: [QueuedWrite], _ connection: PostgresConnection) throws -> [QueuedWrite.Ending] {
        let mark = try lock.begin(connection, settings)
        let trouble = PostgresTransaction.Trouble()
        var endings: [QueuedWrite.Ending] = []
        for write in group {
            endings.append(write.perform { try self.inSavepoint($0, connection, trouble) })
            if let failure = trouble.failure { throw failure }
        }
        try lock.leave(mark, connection)
        do throws(PostgresFailure) {
            try connection.run("COMMIT")
        } catch {
            guard error.isLost, try wasCommitted(mark) else { throw error }
        }
        return endings
    }

    private func inSavepoint(
        _ body: (any Transaction) throws -> Void,
        _ connection: PostgresConnection,
        _ trouble: PostgresTransaction.Trouble
    ) throws {
        try trouble.noting { () throws(PostgresFailure) in try connection.run("SAVEPOINT one") }
        do {
            try body(PostgresTransaction(connection, trouble: trouble))
            try trouble.noting { () throws(PostgresFailure) in try connection.run("RELEASE SAVEPOINT one") }
        } catch {
            guard trouble.failure == nil else { throw error }
            try trouble.noting { () throws(PostgresFailure) in try connection.run("ROLLBACK TO SAVEPOINT one") }
            throw error
        }
    }

    /// Answers whether a commit took place whose answer was lost.
    private func wasCommitted(_ mark: Int64) throws -> Bool {
        connection = nil
        do {
            return try patiently { connection in
                _ = try self.lock.begin(connection, self.settings)
                let wasCommitted = try self.lock.isCommitted(mark, connection)
                try connection.run("ROLLBACK")
                return wasCommitted
            }
        } catch {
            throw SlipwayError(
                .unavailable,
                "the database went away in the middle of a commit, and did not come back: look whether the change took place before you try again",
                cause: error
            )
        }
    }

    /// Runs `body` with the connection; after a loss or a deadlock again, with a new one, until the patience ends.
    ///
    /// Whatever went wrong, the connection may still be in a transaction, so it is not used again.
    private func patiently<Value>(_ body: (PostgresConnection) throws -> Value) throws -> Value {
        let deadline = ContinuousClock.now + settings.patience.duration
        while true {
            do {
                let connection = try self.connection ?? PostgresConnection(settings)
                self.connection = connection
                return try body(connection)
            } catch let failure as PostgresFailure {
                connection = nil
                guard failure.isPassing, ContinuousClock.now < deadline else { throw failure.error }
                Pause.brief()
            } catch {
                connection = nil
                throw error
            }
        }
    }
}
