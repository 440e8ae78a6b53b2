import SlipwayModel

/// Waits until something has become true.
///
/// - Throws: `timed_out` when it has not within half a minute.
func waitUntil(_ isTrue: () -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while !isTrue() {
        guard ContinuousClock.now < deadline else {
            throw SlipwayError(.timedOut, "what the test waits for did not come")
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}
