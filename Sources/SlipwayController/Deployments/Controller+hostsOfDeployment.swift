package import SlipwayModel
import SlipwayStages
import SlipwayStore

extension Controller {
    package func retry(_ stage: StageKey, host: HostName?, by actor: Principal) async throws -> DeploymentSummary {
        try await change(stage) { work, snapshot in
            let deployment = try Lookup(work.rows).active(stage)
            var numbers = StageRowNumbers(rows: work.rows, stage: stage)
            let changes = try StageOrder(actor: actor.name, now: work.now)
                .retry(host, in: deployment, snapshot(), numbers: &numbers)
            return (deployment, changes)
        }
    }

    package func hold(
        _ host: HostName,
        in stage: StageKey,
        as hold: Assignment.Hold,
        reason: String?,
        by actor: Principal
    ) async throws -> DeploymentSummary {
        try await change(stage) { work, snapshot in
            let deployment = try Lookup(work.rows).active(stage)
            let snapshot = try snapshot()
            guard snapshot.hosts.contains(where: { $0.name == host }) else {
                _ = try Lookup(work.rows).host(host)
                throw SlipwayError(.notFound, "\(host) is not a host of \(stage); 'slipway status \(stage)' lists them")
            }
            var numbers = StageRowNumbers(rows: work.rows, stage: stage)
            let changes = try StageOrder(actor: actor.name, reason: reason, now: work.now)
                .hold(host, as: hold, in: deployment, snapshot, numbers: &numbers)
            return (deployment, changes)
        }
    }
}
