/// What a test waited for in vain.
package struct NeverCame: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
}

/// Waits until a condition holds, looking again and again.
///
/// The deadline only ends a test that hangs: it is far beyond what a busy machine needs.
package func eventually(
    _ what: String,
    within limit: Duration = .seconds(180),
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw NeverCame(description: "it never came that \(what)") }
        try await Task.sleep(for: .milliseconds(5))
    }
}
