package import SlipwayModel

/// What happens next with the acceptance of one deployment.
///
/// The decision depends on the snapshot and the time alone: after a crash it is made again and comes out the same.
package struct AcceptanceDecision: Sendable, Hashable {
    package enum Verdict: Sendable, Hashable {
        case judging
        /// With the reason in words.
        case accepted(String)
        case rejected(String)
        case superseded(String)
    }

    package private(set) var verdict = Verdict.judging
    /// Checks to be asked now.
    package private(set) var asks: [AcceptancePolicy.Check] = []
    /// What is waited for; never empty while it is judged.
    package private(set) var reasons: [WhyAnswer.Reason] = []
    /// When time alone may change the decision.
    package private(set) var wakeAt: Timestamp?

    /// The first that holds: a newer deployment, something bad, something open; else it is accepted.
    package static func decide(_ snapshot: AcceptanceSnapshot, now: Timestamp) -> Self {
        var decision = Self()
        if let newer = snapshot.newer {
            decision.verdict = .superseded("\(newer) started before there was a verdict")
            return decision
        }
        if let bad = badNews(snapshot, now: now) {
            decision.verdict = .rejected(bad)
            return decision
        }
        decision.asks = snapshot.checks.filter { $0.state == .new }.map(\.check)
        decision.reasons = AcceptanceReasons(snapshot, now: now).all
        guard decision.reasons.isEmpty else {
            let moments = decision.reasons.map(\.until) + snapshot.checks.map(\.noticeAt)
            decision.wakeAt = moments.compactMap(\.self).filter { $0 > now }.min()
            return decision
        }
        decision.verdict = .accepted(goodNews(snapshot))
        return decision
    }

    private static func badNews(_ snapshot: AcceptanceSnapshot, now: Timestamp) -> String? {
        for check in snapshot.checks {
            if case .failed(let reason) = check.state { return "check \(check.check.name) failed: \(reason)" }
            if let due = check.answerDueAt, due <= now {
                return "check \(check.check.name) failed: no answer came within \(check.check.timeout)"
            }
        }
        for gate in snapshot.gates {
            if case .failed(let reason) = gate.standing { return reason }
        }
        guard snapshot.unhealthy.count > snapshot.tolerated, let first = snapshot.unhealthy.first else { return nil }
        let others = snapshot.unhealthy.count > 1 ? " (and \(snapshot.unhealthy.count - 1) more)" : ""
        return "not healthy any more: \(first)\(others)"
    }

    private static func goodNews(_ snapshot: AcceptanceSnapshot) -> String {
        let policy = snapshot.acceptance.policy
        var parts = snapshot.checks.map { "check \($0.check.name) passed" }
        parts += snapshot.gates.map { "gate \($0.gate) passed" }
        if let wayBack = snapshot.wayBack { parts.append("its way back works: \(wayBack)") }
        if policy.bake != .zero, snapshot.kind != .hotfix { parts.append("it baked for \(policy.bake)") }
        return parts.isEmpty ? "its deployment succeeded, and nothing else is asked" : parts.joined(separator: ", ")
    }
}
