import SlipwayModel
import SlipwayPromotion
import SlipwayStore

extension AcceptanceSnapshot {
    /// Reads it in one transaction; `newest` are the newest deployments of the stage.
    init(_ acceptance: Acceptance, newest: [Deployment], _ rows: any Transaction) throws {
        let id = acceptance.deployment
        let deployment = try rows.deployment(id)
        self.init(acceptance: acceptance, kind: deployment?.kind ?? .regular)
        let asked = try rows.checks(of: id)
        checks = try acceptance.policy.checks.map { check in
            try CheckStanding(check, asked.first { $0.name == check.name }, since: acceptance.beganAt, rows)
        }
        gates = try OpenRound.of(acceptance, rows)?.standings(rows) ?? []
        let changedLast = try rows.drill(of: id).last?.id ?? id
        let taking = try rows.assignments(of: changedLast).filter { $0.hold != .excluded }
        unhealthy = taking.filter(\.status.isFailed)
            .map { "\($0.host): \(($0.error ?? "failed").split(separator: "\n").first.map(String.init) ?? "failed")" }
        tolerated = deployment?.policy.failures.tolerated(of: taking.count) ?? 0
        newer = newest.newer(than: id)
    }
}

extension CheckStanding {
    fileprivate init(
        _ check: AcceptancePolicy.Check,
        _ record: CheckRecord?,
        since: Timestamp,
        _ rows: any Transaction
    ) throws {
        guard let record else {
            self.init(check, .new, since: since)
            return
        }
        self.init(check, .waiting, since: record.askedAt, job: record.job)
        switch record.state {
        case .passed: state = .passed
        case .failed: state = .failed(record.note)
        case .waiting:
            guard let job = try record.job.flatMap({ try rows.job($0) }) else { return }
            if job.status == .running { (state, self.since) = (.running, job.startedAt ?? record.askedAt) }
            if job.status == .cancelled { state = .cancelled(job.statusReason) }
        }
    }
}
