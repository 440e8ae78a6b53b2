/// How long a deployment will probably take.
package struct PlanEstimate: Sendable, Hashable, Codable {
    /// `nil` when nothing is known to take it from.
    package var duration: Interval?
    /// What it was taken from, in words.
    package var basis: String

    package init(duration: Interval?, basis: String) {
        self.duration = duration
        self.basis = basis
    }
}
