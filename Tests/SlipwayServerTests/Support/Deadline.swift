/// Waits for what another task does.
enum Deadline {
    struct Passed: Error {}

    /// Returns once `condition` holds.
    ///
    /// - Throws: `Passed` when it does not within ten seconds.
    static func until(_ condition: () -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(10)
        while !condition() {
            guard ContinuousClock.now < end else { throw Passed() }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
