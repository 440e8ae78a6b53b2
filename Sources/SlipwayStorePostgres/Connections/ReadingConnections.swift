import Dispatch
import SlipwayModel
import Synchronization

/// The connections that read, each lent to one caller at a time.
///
/// A caller that finds none waits for its turn, for as long as a call may wait at all.
final class ReadingConnections: Sendable {
    private struct State {
        var idle: [PostgresConnection] = []
        var lent = 0
        /// First come, first served.
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let settings: PostgresSettings
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "slipway.postgres.read", attributes: .concurrent)

    init(_ settings: PostgresSettings) { self.settings = settings }

    /// Runs `body` with a connection, off the threads that everything else runs on.
    ///
    /// A connection that breaks is thrown away, and the body runs once more on a new one: reading twice changes nothing.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        await takePlace()
        defer { leavePlace() }
        let settings = settings
        return try await withCheckedThrowingContinuation { caller in
            queue.async { caller.resume(with: Result { try self.attempt(body, settings) }) }
        }
    }

    private func attempt<Value>(
        _ body: (PostgresConnection) throws -> Value,
        _ settings: PostgresSettings
    ) throws
        -> Value
    {
        let deadline = ContinuousClock.now + settings.patience.duration
        while true {
            do {
                let connection = try state.withLock { $0.idle.popLast() } ?? PostgresConnection(settings)
                let value = try body(connection)
                state.withLock { $0.idle.append(connection) }
                return value
            } catch let failure as PostgresFailure {
                guard failure.isPassing, ContinuousClock.now < deadline else { throw failure.error }
                Pause.brief()
            }
        }
    }

    /// Closes those that nobody uses now.
    func close() { state.withLock { $0.idle = [] } }

    private func takePlace() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.lent >= settings.readers else {
                    state.lent += 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leavePlace() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.lent -= 1
            return nil
        }
        next?.resume()
    }
}
