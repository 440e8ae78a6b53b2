/// One caller's write that waits for its turn in a common transaction.
///
/// A driver may perform it again in another transaction, if the first one came to nothing.
package struct QueuedWrite: Sendable {
    /// Tells the caller how it went: its own result once the commit is on the disk, or why there was none.
    package typealias Ending = @Sendable (_ failure: (any Error)?) -> Void
    /// Runs its argument in a savepoint, which is undone if that throws.
    package typealias Savepoint = (_ body: (any Transaction) throws -> Void) throws -> Void

    /// Does the work in a savepoint, so that what fails undoes itself alone.
    package let perform: @Sendable (_ savepoint: Savepoint) -> Ending
    /// Tells the caller that its turn did not come.
    package let fail: @Sendable (any Error) -> Void

    package init<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value,
        _ caller: CheckedContinuation<Value, any Error>
    ) {
        perform = { savepoint in
            let result = Result {
                var value: Value?
                try savepoint { value = try body($0) }
                guard let value else { preconditionFailure("a savepoint that was released has run its body") }
                return value
            }
            return { failure in
                if case .success = result, let failure { return caller.resume(throwing: failure) }
                caller.resume(with: result)
            }
        }
        fail = { caller.resume(throwing: $0) }
    }
}
