import Dispatch

/// Calls that block, away from the threads that everything else runs on.
enum BlockingCall {
    private static let queue = DispatchQueue(label: "slipway.blocking", attributes: .concurrent)

    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
