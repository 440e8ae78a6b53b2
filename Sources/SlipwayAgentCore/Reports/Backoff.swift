/// How long to wait before the next try: 0.1 s, then twice as long each time, up to 5 s, with jitter.
///
/// The jitter keeps a thousand agents from coming back to a restarted server at the same moment.
package struct Backoff: Sendable {
    private var longest = Duration.milliseconds(100)
    private let limit: Duration

    package init(limit: Duration = .seconds(5)) { self.limit = limit }

    /// Between half of the time and all of it.
    package mutating func next(using random: inout some RandomNumberGenerator) -> Duration {
        defer { longest = min(longest * 2, limit) }
        return longest * Double.random(in: 0.5...1, using: &random)
    }

    /// Waits.
    package mutating func wait() async throws {
        var random = SystemRandomNumberGenerator()
        try await Task.sleep(for: next(using: &random))
    }
}
