package import SlipwayModel

/// Decides what a person's order changes in one stage, or why it cannot be.
///
/// Each order gives the deployment as it is afterwards.
package struct StageOrder: Sendable {
    /// Who orders, as events name them.
    package let actor: String
    package let reason: String?
    package let now: Timestamp

    package init(actor: String, reason: String? = nil, now: Timestamp) {
        self.actor = actor
        self.reason = reason
        self.now = now
    }

    /// What was done, by whom and why: `paused by alice: too slow`.
    func words(_ done: String) -> String { "\(done) by \(actor)" + because }

    /// The reason after what it explains, if there is one.
    var because: String { reason.map { ": \($0)" } ?? "" }
}
