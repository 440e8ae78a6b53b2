/// What one measurement of a gate showed.
package enum GateVerdict: String, Sendable, Hashable, Codable, CaseIterable {
    case passed, failed
    /// The data are there and say neither.
    case inconclusive
    /// Too little was measured; a verdict of its own, which never silently passes or fails.
    case noData = "no-data"
    /// The provider did not answer; that never counts against the build.
    case error
}

/// A verdict with the words for it.
package struct GateMeasurement: Sendable, Hashable {
    package var verdict: GateVerdict
    package var note: String

    package init(_ verdict: GateVerdict, _ note: String) {
        self.verdict = verdict
        self.note = note
    }
}
