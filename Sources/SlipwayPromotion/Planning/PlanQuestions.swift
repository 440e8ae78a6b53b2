package import SlipwayModel

/// What a deployment would be asked for, now and afterwards.
package enum PlanQuestions {
    /// What it would wait for before it could start.
    package static func before(
        _ stage: StageKey,
        held: StageHold?,
        open: [Deployment],
        locks: [Lock] = []
    ) -> [WhyAnswer.Reason] {
        let held = held.map { hold in
            WhyAnswer.Reason(
                what: "\(stage) is held: \(hold.reason)",
                endedBy: "anyone who may deploy, by 'slipway resume \(stage)'",
                since: hold.since
            )
        }
        return [held].compactMap(\.self) + locks.map(Self.lock)
            + open.map { deployment in
                WhyAnswer.Reason(
                    what:
                        "\(deployment.id) (\(deployment.kind.word)) is \(deployment.status.rawValue): it waits behind it",
                    endedBy: "its end, 'slipway cancel \(stage)', or 'slipway deploy \(stage) --replace'",
                    since: deployment.startedAt ?? deployment.createdAt
                )
            }
    }

    private static func lock(_ lock: Lock) -> WhyAnswer.Reason {
        let what =
            switch lock.scope {
            case .everything: "everything"
            case .app(let app): "\(app)"
            case .stage(let key): "\(key)"
            }
        return WhyAnswer.Reason(
            what: "\(what) is locked by \(lock.owner): \(lock.reason)",
            endedBy: lock.expiresAt == nil ? lock.owner : "\(lock.owner), or time",
            since: lock.since,
            until: lock.expiresAt
        )
    }

    /// What must be true after it before the stage has accepted the build.
    package static func after(_ policy: AcceptancePolicy?) -> [WhyAnswer.Reason] {
        guard let policy else { return [] }
        var asked = policy.checks.map { check in
            let who = check.run == nil ? "an answer of its address" : "a runner"
            return WhyAnswer.Reason(what: "check \(check.name), at most \(check.timeout)", endedBy: who)
        }
        asked += policy.gates.map { WhyAnswer.Reason(what: words($0.policy), endedBy: "Prometheus") }
        if policy.bake != .zero {
            asked.append(WhyAnswer.Reason(what: "bake of \(policy.bake) before it is accepted", endedBy: "time"))
        }
        if policy.drillsRoundTrip {
            asked.append(WhyAnswer.Reason(what: "drill of the way back: deploy, roll back, deploy", endedBy: "itself"))
        }
        if policy.watch != .zero {
            asked.append(WhyAnswer.Reason(what: "watch for \(policy.watch) after it is accepted", endedBy: "time"))
        }
        return asked
    }

    private static func words(_ gate: GatePolicy) -> String {
        let limits = [gate.below.map { "below \($0)" }, gate.above.map { "above \($0)" }].compactMap(\.self)
        let span = gate.span == .zero ? "" : " for \(gate.span)"
        return "gate \(gate.name), \(limits.joined(separator: " and "))\(span)"
    }
}
