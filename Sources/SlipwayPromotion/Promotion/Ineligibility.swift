import SlipwayModel

/// Why one build, though newer than what serves, is not promoted by itself; `nil` if it may be.
struct Ineligibility {
    let reason: WhyAnswer.Reason?

    /// `blocker` is the oldest build since what serves whose blocking statuses failed, up to this one.
    init(_ snapshot: PromotionSnapshot, _ candidate: PromotionCandidate, blocker: PromotionCandidate?) {
        let since = candidate.publishedAt
        let byHand = "'slipway deploy \(snapshot.stage) --commit \(candidate.build.commit.short)'"
        if let bad = candidate.bad {
            let ends = "a newer build, or whoever marks it good again"
            reason = .init(what: "\(candidate.name) is marked bad: \(bad)", endedBy: ends, since: since)
        } else if let spoiled = Self.spoiled(snapshot, candidate) {
            reason = .init(
                what: "\(candidate.name) is not promoted again: \(spoiled.words)",
                endedBy: "a newer build, or \(byHand)",
                since: spoiled.since
            )
        } else if let blocker, case .blocking(let names) = blocker.statuses {
            let holder = blocker == candidate ? "its" : "of \(blocker.name) the"
            reason = .init(
                what: "\(candidate.name) is held: \(holder) blocking statuses failed: \(names.listed)",
                endedBy: "these statuses, or \(byHand)",
                since: since
            )
        } else if case .after(let stage) = snapshot.policy.source, snapshot.accepted[candidate.build.id] == nil {
            reason = .init(
                what: "\(candidate.name) has not been accepted by \(stage)",
                endedBy: "\(stage): 'slipway why \(snapshot.stage.app)/\(stage)'",
                since: since
            )
        } else {
            reason = Self.statuses(candidate, since: since, byHand: byHand)
        }
    }

    private static func statuses(
        _ candidate: PromotionCandidate,
        since: Timestamp,
        byHand: String
    ) -> WhyAnswer.Reason? {
        switch candidate.statuses {
        case .green, .blocking:
            nil
        case .waiting(let names):
            .init(
                what: "\(candidate.name) waits for required statuses: \(names.listed)",
                endedBy: "these statuses",
                since: since
            )
        case .failed(let names):
            .init(
                what: "\(candidate.name) has failed required statuses: \(names.listed)",
                endedBy: "a newer build, these statuses when they are repeated, or \(byHand)",
                since: since
            )
        }
    }

    /// What happened to the build on this stage, if it did not end well.
    private static func spoiled(
        _ snapshot: PromotionSnapshot,
        _ candidate: PromotionCandidate
    ) -> (words: String, since: Timestamp?)? {
        for deployment in snapshot.ended {
            switch deployment.kind {
            case .regular, .hotfix:
                guard deployment.build?.id == candidate.build.id else { continue }
                guard deployment.status != .succeeded else { return nil }
                return (
                    "\(deployment.id) \(deployment.status == .failed ? "failed" : "was cancelled")",
                    deployment.finishedAt
                )
            case .rollback:
                guard deployment.previousBuild?.id == candidate.build.id, deployment.startedAt != nil else { continue }
                return ("\(deployment.id) went back from it", deployment.finishedAt)
            case .restart, .stop:
                continue
            }
        }
        return nil
    }
}
