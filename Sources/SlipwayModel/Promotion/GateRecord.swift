/// What one measurement of a gate showed, with the numbers that it was made from.
package struct GateRecord: Sendable, Hashable, Codable {
    package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
        case passed, failed
        /// The data are there and say neither.
        case inconclusive
        /// Too little was measured; a verdict of its own, which never silently passes or fails.
        case noData = "no-data"
        /// The provider did not answer; that never counts against the build.
        case error
    }

    package var deployment: DeploymentID
    package var gate: String
    /// What was judged: `start`, `wave 1`, `acceptance` or `watch`.
    package var round: String
    package var at: Timestamp
    package var verdict: Verdict
    /// Why, in words.
    package var note: String
    /// The numbers behind the verdict, a line a series.
    package var numbers: String
    /// The person who decided in the gate's place; `nil` for a measurement.
    package var by: String?

    package init(
        deployment: DeploymentID,
        gate: String,
        round: String,
        at: Timestamp,
        verdict: Verdict,
        note: String,
        numbers: String = "",
        by: String? = nil
    ) {
        self.deployment = deployment
        self.gate = gate
        self.round = round
        self.at = at
        self.verdict = verdict
        self.note = note
        self.numbers = numbers
        self.by = by
    }
}
