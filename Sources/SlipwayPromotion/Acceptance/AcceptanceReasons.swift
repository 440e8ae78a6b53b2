import SlipwayModel

/// Everything that an acceptance waits for, in words.
struct AcceptanceReasons {
    private let snapshot: AcceptanceSnapshot
    private let now: Timestamp

    init(_ snapshot: AcceptanceSnapshot, now: Timestamp) {
        self.snapshot = snapshot
        self.now = now
    }

    var all: [WhyAnswer.Reason] {
        snapshot.checks.compactMap(reason) + snapshot.gates.compactMap(reason) + [bake].compactMap(\.self)
    }

    private var stage: StageKey { snapshot.acceptance.stage }
    private var people: String {
        "anyone who may deploy, by 'slipway accept \(stage) --reason TEXT' or 'slipway reject \(stage) --reason TEXT'"
    }

    /// A hotfix does not bake: it goes out because waiting is worse.
    private var bake: WhyAnswer.Reason? {
        let until = snapshot.acceptance.beganAt + snapshot.acceptance.policy.bake
        guard snapshot.kind != .hotfix, until > now else { return nil }
        return WhyAnswer.Reason(
            what: "\(snapshot.acceptance.deployment) bakes in \(stage)",
            endedBy: "time, as long as its hosts stay healthy",
            since: snapshot.acceptance.beganAt,
            until: until
        )
    }

    private func reason(_ check: CheckStanding) -> WhyAnswer.Reason? {
        let name = "check \(check.check.name)" + (check.job.map { " (\($0))" } ?? "")
        switch check.state {
        case .passed, .failed: return nil
        case .new:
            return WhyAnswer.Reason(what: "\(name) is about to be asked", endedBy: "the server", since: check.since)
        case .running: return running(check, name)
        case .cancelled(let words):
            return WhyAnswer.Reason(what: "\(name) was cancelled: \(words)", endedBy: people, since: check.since)
        case .waiting where check.check.isCallback: return awaited(check, name)
        case .waiting: return waiting(check, name)
        }
    }

    private func running(_ check: CheckStanding, _ name: String) -> WhyAnswer.Reason {
        WhyAnswer.Reason(
            what: "\(name) runs",
            endedBy: "its end, or its timeout of \(check.check.timeout)",
            since: check.since,
            until: check.since + check.check.timeout
        )
    }

    private func awaited(_ check: CheckStanding, _ name: String) -> WhyAnswer.Reason {
        WhyAnswer.Reason(
            what: "\(name) waits for its answer from outside",
            endedBy: "the system that answers it, by POST "
                + "/v1/deployments/\(snapshot.acceptance.deployment)/checks/\(check.check.name)",
            since: check.since,
            until: check.answerDueAt
        )
    }

    /// That nobody took it is not the build's fault: it holds, and does not reject.
    private func waiting(_ check: CheckStanding, _ name: String) -> WhyAnswer.Reason {
        guard let notice = check.noticeAt, notice <= now else {
            return WhyAnswer.Reason(what: "\(name) waits for a runner", endedBy: "a runner", since: check.since)
        }
        return WhyAnswer.Reason(
            what: "no runner took \(name) for \((now - check.since).inWords)",
            endedBy: "'slipway runner' on a machine that may build; or \(people)",
            since: check.since
        )
    }

    private func reason(_ gate: GateStanding) -> WhyAnswer.Reason? {
        switch gate.standing {
        case .passed, .failed: nil
        case .measuring(let words):
            WhyAnswer.Reason(what: words, endedBy: "its measurements; or \(people)", since: gate.since)
        case .held(let words):
            WhyAnswer.Reason(what: words, endedBy: "a better answer of its provider; or \(people)", since: gate.since)
        }
    }
}
