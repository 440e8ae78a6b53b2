import SlipwayModel
import SlipwayPromotion
import SlipwayRollout
import SlipwayStages
import SlipwayStore

/// What the gates of a stage judge now.
struct OpenRound {
    let deployment: Deployment
    let gates: [AcceptancePolicy.Gate]
    let round: GateRound
    let subject: GateSubject

    /// The round of a running deployment; a rollback, a restart, a stop and a drill pass no gates, nor does a hotfix at its
    /// start.
    ///
    /// The gates are those of today, so that a query with a mistake in it can be mended while it holds a wave.
    init?(
        of rollout: RolloutSnapshot,
        gates: [AcceptancePolicy.Gate],
        resumedAt: Timestamp?,
        now: Timestamp
    ) {
        let deployment = rollout.deployment
        guard !gates.isEmpty, [.regular, .hotfix].contains(deployment.kind), deployment.drillOf == nil,
            deployment.status == .running
        else { return nil }
        let wave = OpenWave(rollout, now: now)
        if wave.number == 0, deployment.kind == .hotfix { return nil }
        let since = max(wave.beganAt, resumedAt ?? wave.beganAt)
        self.deployment = deployment
        self.gates = gates
        round = GateRound(
            wave.number == 0 ? .start : .wave(wave.number),
            since: since,
            completeAt: wave.settledAt.map { max($0, since) }
        )
        subject = GateSubject(
            deployment: deployment.id,
            stage: deployment.stage,
            build: deployment.build,
            changed: wave.changed,
            unchanged: wave.unchanged
        )
    }

    /// The round of a deployment that has ended well: its acceptance, or the watch after it.
    private init(
        _ part: GateRound.Part,
        of deployment: Deployment,
        _ policy: AcceptancePolicy,
        since: Timestamp,
        _ rows: any Transaction
    ) throws {
        self.deployment = deployment
        gates = policy.gates
        round = GateRound(part, since: since, completeAt: since)
        let changed = try rows.assignments(of: deployment.id).filter { $0.activatedAt != nil }.map(\.host)
        let hosts = try rows.hosts(of: deployment.stage).map(\.name)
        subject = GateSubject(
            deployment: deployment.id,
            stage: deployment.stage,
            build: deployment.build,
            changed: changed,
            unchanged: hosts.filter { !changed.contains($0) }
        )
    }

    static func of(_ acceptance: Acceptance, _ rows: any Transaction) throws -> Self? {
        guard !acceptance.policy.gates.isEmpty, let deployment = try rows.deployment(acceptance.deployment) else {
            return nil
        }
        return try Self(.acceptance, of: deployment, acceptance.policy, since: acceptance.beganAt, rows)
    }

    static func of(_ watch: Watch, _ rows: any Transaction) throws -> Self? {
        guard let deployment = try rows.deployment(watch.deployment),
            let policy = try rows.acceptance(of: watch.deployment)?.policy
        else { return nil }
        return try Self(.watch, of: deployment, policy, since: watch.beganAt, rows)
    }

    func standings(_ rows: any Transaction) throws -> [GateStanding] {
        GateStanding.all(of: gates, in: round, try rows.gateRecords(of: deployment.id, round: round.name))
    }
}
