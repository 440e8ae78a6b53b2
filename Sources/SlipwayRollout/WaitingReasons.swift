import SlipwayModel

/// Everything that a running deployment waits for, the most important first: what, who can end it, since and until when.
struct WaitingReasons {
    private let deployment: Deployment
    private let tally: HostTally
    private let waves: WaveProgress
    private let admission: Admission

    init(_ deployment: Deployment, _ tally: HostTally, _ waves: WaveProgress, _ admission: Admission) {
        self.deployment = deployment
        self.tally = tally
        self.waves = waves
        self.admission = admission
    }

    var all: [WhyAnswer.Reason] {
        [noHosts, changing, bake, gate, floor, preparing, away, paused].compactMap(\.self)
    }

    private var noHosts: WhyAnswer.Reason? {
        guard tally.total == 0 else { return nil }
        let include = tally.excluded.isEmpty ? "" : ", 'slipway host include HOST \(deployment.stage)'"
        return WhyAnswer.Reason(
            what: Waiting.noHosts(deployment, tally),
            endedBy: "a host that joins the stage's group\(include), or 'slipway cancel \(deployment.stage)'",
            since: deployment.startedAt
        )
    }

    private var changing: WhyAnswer.Reason? {
        let changing = tally.activating.map(\.name) + admission.hosts
        guard !changing.isEmpty else { return nil }
        return WhyAnswer.Reason(
            what: "\(Waiting.list(changing)) \(changing.count == 1 ? "is" : "are") changing",
            endedBy: "the hosts' health, or their healthy-deadline of \(deployment.policy.healthyDeadline)",
            since: tally.activating.compactMap(\.activatedAt).min(),
            until: tally.activating.compactMap(\.overdueAt).max()
        )
    }

    private var bake: WhyAnswer.Reason? {
        guard let until = waves.bakingUntil else { return nil }
        return WhyAnswer.Reason(
            what: "wave \(waves.index + 1) of \(waves.count) bakes",
            endedBy: "time",
            since: tally.settled.last?.finishedAt,
            until: until
        )
    }

    private var gate: WhyAnswer.Reason? {
        waves.gateHold.map { hold in
            let wave = tally.anyAdmitted ? waves.index + 2 : waves.index + 1
            return WhyAnswer.Reason(
                what: "wave \(wave) of \(waves.count) may not begin: \(hold.reason)",
                endedBy: hold.endedBy,
                since: hold.since,
                until: hold.until
            )
        }
    }

    private var floor: WhyAnswer.Reason? {
        guard let floor = admission.floor else { return nil }
        let out = floor.unwell + floor.silent
        let zone = floor.zone.map { " of zone \($0)" } ?? ""
        let besides = Self.tolerance(deployment.policy, floor)
        let ends = [
            floor.unwell.isEmpty ? nil : "the unhealthy hosts' recovery",
            floor.silent.isEmpty ? nil : "the silent hosts' return",
            "'slipway host exclude HOST \(deployment.stage)'",
        ].compactMap(\.self)
        return WhyAnswer.Reason(
            what: "\(Waiting.names(out)) \(out.count == 1 ? "does" : "do") not serve well; at most \(floor.limit) of "
                + "\(Waiting.hosts(floor.hosts))\(zone) may be out\(besides): "
                + "\(Waiting.list(admission.held)) \(admission.held.count == 1 ? "waits" : "wait")",
            endedBy: ends.joined(separator: ", or "),
            since: out.compactMap(\.finishedAt).min()
        )
    }

    /// What the policy lets be out besides the batch, as far as it concerns the hosts that are.
    private static func tolerance(_ policy: RolloutPolicy, _ floor: CapacityFloor) -> String {
        let parts = [
            floor.unwell.isEmpty || policy.failures == .count(0) ? nil : "failures: \(policy.failures)",
            floor.silent.isEmpty || policy.unreachable == .count(0) ? nil : "unreachable: \(policy.unreachable)",
        ].compactMap(\.self)
        return parts.isEmpty ? "" : " (besides \(parts.joined(separator: ", ")))"
    }

    private var preparing: WhyAnswer.Reason? {
        let preparing = tally.waiting.filter {
            $0.status != .prepared && !$0.isPaused && tally.needsPreparation && !$0.hasRelease
        }
        guard !preparing.isEmpty else { return nil }
        return WhyAnswer.Reason(
            what: "\(Waiting.names(preparing)) still \(preparing.count == 1 ? "fetches" : "fetch") the build",
            endedBy: "the hosts' agents"
        )
    }

    private var away: WhyAnswer.Reason? {
        guard !tally.away.isEmpty else { return nil }
        return WhyAnswer.Reason(
            what: "\(Waiting.names(tally.away)) out of reach for more than \(Host.lostAfter)",
            endedBy: "the agent's return, or 'slipway host exclude HOST \(deployment.stage)'"
        )
    }

    private var paused: WhyAnswer.Reason? {
        let paused = tally.waiting.filter(\.isPaused)
        guard !paused.isEmpty else { return nil }
        return WhyAnswer.Reason(
            what: "\(Waiting.names(paused)) paused by a person",
            endedBy: "'slipway host resume HOST \(deployment.stage)'"
        )
    }
}
