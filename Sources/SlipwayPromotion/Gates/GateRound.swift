package import SlipwayModel

/// What gates judge together: the stage before a start, one wave, the acceptance, or the watch after it.
package struct GateRound: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        /// Nothing has changed yet: what is bad now is not the deployment's fault, and holds it.
        case start
        /// From 1.
        case wave(Int)
        case acceptance, watch
    }

    package var part: Part
    /// Samples and measurements from before do not count.
    package var since: Timestamp
    /// Before this no measurement passes a gate; `nil`: what is judged is not complete yet.
    package var completeAt: Timestamp?

    package init(_ part: Part, since: Timestamp, completeAt: Timestamp?) {
        self.part = part
        self.since = since
        self.completeAt = completeAt
    }

    /// As measurements are kept by: `start`, `wave 1`, `acceptance`, `watch`.
    package var name: String {
        switch part {
        case .start: "start"
        case .wave(let number): "wave \(number)"
        case .acceptance: "acceptance"
        case .watch: "watch"
        }
    }

    /// Where the samples begin that a gate is asked for at `now`.
    ///
    /// What was before a start is all that there is to judge then.
    func window(_ gate: AcceptancePolicy.Gate, now: Timestamp) -> Timestamp {
        guard part != .start else { return now - max(gate.policy.span, gate.interval) }
        return gate.policy.span == .zero ? since : max(since, now - gate.policy.span)
    }
}
