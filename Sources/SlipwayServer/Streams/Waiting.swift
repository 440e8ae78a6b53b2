import ServiceLifecycle

/// Waits that end with the server.
enum Waiting {
    /// The value of `work`, which is cancelled once the server begins to stop.
    static func untilShutdown<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await cancelWhenGracefulShutdown(work)
    }
}
