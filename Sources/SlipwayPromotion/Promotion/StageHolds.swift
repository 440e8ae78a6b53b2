import SlipwayModel

/// What keeps anything at all from being promoted into the stage.
struct StageHolds {
    let findings: [PromotionFinding]

    init(_ snapshot: PromotionSnapshot, now: Timestamp) {
        let reasons =
            Self.manual(snapshot) + snapshot.open.map { Self.open($0, snapshot.stage) } + Self.wentBack(snapshot)
            + Self.locks(snapshot, now: now)
        findings = reasons.map { PromotionFinding(reason: $0) }
    }

    private static func manual(_ snapshot: PromotionSnapshot) -> [WhyAnswer.Reason] {
        guard case .manual = snapshot.policy.source else { return [] }
        return [
            WhyAnswer.Reason(
                what: "nothing is promoted by itself: the stage is deployed by hand",
                endedBy: "'slipway deploy \(snapshot.stage)', or 'promote' in slipway.yml"
            )
        ]
    }

    private static func open(_ deployment: Deployment, _ stage: StageKey) -> WhyAnswer.Reason {
        let name = "\(deployment.id) (\(deployment.kind.word))"
        return switch deployment.status {
        case .paused:
            WhyAnswer.Reason(
                what: "\(name) is paused, and nothing is promoted over it",
                endedBy: "'slipway resume \(stage)' or 'slipway cancel \(stage)'",
                since: deployment.pausedAt ?? deployment.createdAt
            )
        case .queued:
            WhyAnswer.Reason(
                what: "\(name) waits to start",
                endedBy: "its end, or 'slipway cancel \(stage)'",
                since: deployment.createdAt
            )
        case .running, .succeeded, .failed, .cancelled:
            WhyAnswer.Reason(
                what: "\(name) is running",
                endedBy: "its end",
                since: deployment.startedAt ?? deployment.createdAt
            )
        }
    }

    /// A rollback holds until someone resumes; a stop also until someone deploys. One that only tries the way back does not.
    private static func wentBack(_ snapshot: PromotionSnapshot) -> [WhyAnswer.Reason] {
        let started = snapshot.ended.filter { $0.startedAt != nil && $0.drillOf == nil }
        let rollback = started.first { $0.kind == .rollback }
        let stop = started.first { $0.kind != .restart }.flatMap { $0.kind == .stop ? $0 : nil }
        return [rollback, stop].compactMap(\.self).filter { !snapshot.isResumed(since: $0) }
            .map { deployment in
                let what = deployment.kind == .stop ? "stopped the stage" : "rolled the stage back"
                return WhyAnswer.Reason(
                    what: "\(deployment.id) \(what), and nothing is promoted until someone resumes it",
                    endedBy: "anyone who may deploy, by 'slipway promotion resume \(snapshot.stage)'",
                    since: deployment.finishedAt ?? deployment.createdAt
                )
            }
    }

    private static func locks(_ snapshot: PromotionSnapshot, now: Timestamp) -> [WhyAnswer.Reason] {
        snapshot.locks.filter { $0.holds(snapshot.stage, at: now) }
            .map { lock in
                let (subject, command) =
                    switch lock.scope {
                    case .everything: ("everything", "slipway unlock --all")
                    case .app(let app): ("\(app)", "slipway unlock \(app)")
                    case .stage(let key): ("\(key)", "slipway unlock \(key)")
                    }
                return WhyAnswer.Reason(
                    what: "\(lock.owner) holds a lock on \(subject): \(lock.reason)",
                    endedBy: "\(lock.owner), by '\(command)'",
                    since: lock.since,
                    until: lock.expiresAt
                )
            }
    }
}

extension PromotionSnapshot {
    /// Whether someone resumed promotion after this deployment ended.
    fileprivate func isResumed(since deployment: Deployment) -> Bool {
        resumedAt.map { $0 >= deployment.finishedAt ?? deployment.createdAt } ?? false
    }
}
