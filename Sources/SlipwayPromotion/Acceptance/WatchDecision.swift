package import SlipwayModel

/// What happens next with the watch over a build that was accepted.
package enum WatchDecision: Sendable, Hashable {
    /// Until when it goes on at most.
    case watching(until: Timestamp)
    /// In words, what it ended with.
    case ended(Watch.Status, String)

    /// The first that holds: a newer deployment, a gate that failed, the end of the time.
    package static func decide(
        _ watch: Watch,
        gates: [GateStanding],
        newer: DeploymentID?,
        now: Timestamp
    ) -> Self {
        if let newer { return .ended(.superseded, "\(newer) started") }
        for gate in gates {
            if case .failed(let reason) = gate.standing { return .ended(.failed, reason) }
        }
        guard watch.until <= now else { return .watching(until: watch.until) }
        let open = gates.compactMap { gate -> String? in
            switch gate.standing {
            case .passed, .failed: nil
            case .measuring(let words), .held(let words): words
            }
        }
        let words =
            open.isEmpty
            ? "no gate failed" : "no gate failed, but not all were measured: \(open.joined(separator: "; "))"
        return .ended(.passed, words)
    }
}
