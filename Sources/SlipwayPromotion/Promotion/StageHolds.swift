import SlipwayModel

/// What keeps anything at all from being promoted into the stage.
struct StageHolds {
    let findings: [PromotionFinding]

    init(_ snapshot: PromotionSnapshot, now: Timestamp) {
        findings =
            Self.manual(snapshot) + Self.stage(snapshot)
            + snapshot.open.map { PromotionFinding(.deployment, Self.open($0, snapshot.stage)) }
            + Self.wentBack(snapshot) + Self.locks(snapshot, now: now)
    }

    private static func manual(_ snapshot: PromotionSnapshot) -> [PromotionFinding] {
        guard case .manual = snapshot.policy.source else { return [] }
        return [
            PromotionFinding(
                .manual,
                "nothing is promoted by itself: the stage is deployed by hand",
                endedBy: "'slipway deploy \(snapshot.stage) --commit COMMIT', or 'promote' in slipway.yml"
            )
        ]
    }

    /// What a person or a restore said of the stage as a whole.
    private static func stage(_ snapshot: PromotionSnapshot) -> [PromotionFinding] {
        var findings: [PromotionFinding] = []
        if let held = snapshot.held {
            let endedBy = "anyone who may deploy, by 'slipway resume \(snapshot.stage)'"
            let what = "\(snapshot.stage) is held, and nothing is promoted: \(held.reason)"
            findings.append(PromotionFinding(.held, what, endedBy: endedBy, since: held.since))
        }
        if let stopped = snapshot.stopped {
            let endedBy = "anyone who may deploy, by 'slipway promotion resume \(snapshot.stage)'"
            let what = "promotion was stopped: \(stopped.reason)"
            findings.append(PromotionFinding(.stopped, what, endedBy: endedBy, since: stopped.since))
        }
        if let judging = snapshot.judging {
            let what = "\(judging.reason), and nothing more goes in before the verdict"
            findings.append(PromotionFinding(.judging, what, endedBy: "its verdict", since: judging.since))
        }
        if !snapshot.hasHosts {
            let endedBy = "an agent that joins the stage's group of hosts"
            findings.append(PromotionFinding(.hosts, "\(snapshot.stage) has no hosts to deploy to", endedBy: endedBy))
        }
        return findings
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

    /// A rollback holds until someone resumes; a stop also until someone deploys.
    ///
    /// One that only tries the way back does not.
    private static func wentBack(_ snapshot: PromotionSnapshot) -> [PromotionFinding] {
        let started = snapshot.ended.filter { $0.startedAt != nil && $0.drillOf == nil }
        let rollback = started.first { $0.kind == .rollback }
        let stop = started.first { $0.kind != .restart }.flatMap { $0.kind == .stop ? $0 : nil }
        return [rollback, stop].compactMap(\.self).filter { !snapshot.isResumed(since: $0) }
            .map { deployment in
                let what = deployment.kind == .stop ? "stopped the stage" : "rolled the stage back"
                return PromotionFinding(
                    .wentBack,
                    "\(deployment.id) \(what), and nothing is promoted until someone resumes it",
                    endedBy: "anyone who may deploy, by 'slipway promotion resume \(snapshot.stage)'",
                    since: deployment.finishedAt ?? deployment.createdAt
                )
            }
    }

    private static func locks(_ snapshot: PromotionSnapshot, now: Timestamp) -> [PromotionFinding] {
        snapshot.locks.filter { $0.holds(snapshot.stage, at: now) }
            .map { lock in
                PromotionFinding(
                    .lock,
                    "\(lock.owner) holds a lock on \(lock.scope.words): \(lock.reason)",
                    endedBy: "\(lock.owner), by '\(lock.scope.unlockCommand)'",
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
