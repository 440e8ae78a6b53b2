/// Compares the hosts that a deployment has changed with those that it has not, by the same query.
package struct GateComparison: Sendable, Hashable, Codable {
    /// Which way the values of changed hosts must not move.
    package enum Worse: String, Sendable, Hashable, Codable, CaseIterable {
        case higher, lower, either
    }

    /// The label of the series that names the host, such as `instance`; a port after the name does not matter.
    package var by: String
    package var worse: Worse

    package init(by: String = "instance", worse: Worse = .higher) {
        self.by = by
        self.worse = worse
    }

    /// On one line: `compare by instance, worse higher`.
    package var words: String { "compare by \(by), worse \(worse.rawValue)" }
}
