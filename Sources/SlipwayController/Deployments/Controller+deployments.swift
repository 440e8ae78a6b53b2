package import SlipwayModel
import SlipwayStages
import SlipwayStore

extension Controller {
    package func deploy(
        _ order: DeployOrder,
        stage: StageKey,
        by actor: Principal
    ) async throws
        -> DeploymentSummary
    {
        let draft = DeploymentDraft(order: order, stage: stage, actor: actor.name)
        let rules = DeployRules(order: order, stage: stage, actor: actor, zones: zones)
        let plan = PlanCheck(order: order, stage: stage, presence: presence)
        return try await withZones {
            try await self.change { work in
                try plan.check(work.rows, now: work.now)
                let lifted = try rules.check(work.rows, now: work.now)
                let found = try draft.find(work.rows, now: work.now)
                try Self.queue(found, order, lifted, plan.snapshot(work.rows, now: work.now), &work)
                return found.summary
            }
        }
    }

    private static func queue(
        _ found: DeploymentDraft.Found,
        _ order: DeployOrder,
        _ lifted: DeployRules.Lifted?,
        _ snapshot: StageSnapshot,
        _ work: inout Work
    ) throws {
        var changes = StageOrder(actor: found.deployment.actor, reason: order.reason, now: work.now)
            .queue(
                found.deployment,
                replacing: order.replace || order.kind == .rollback,
                in: snapshot
            )
        for lifted in [lifted, found.lifted] { try lifted?.write(work.rows, found.deployment, &changes) }
        try work.write(changes, of: snapshot.key)
    }

    package func pause(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary {
        try await change(stage) { work, _ in
            try StageOrder(actor: actor.name, reason: reason, now: work.now).pause(Lookup(work.rows).active(stage))
        }
    }

    package func resume(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary {
        try await change(stage) { work, snapshot in
            let order = StageOrder(actor: actor.name, reason: reason, now: work.now)
            guard try Lookup(work.rows).stage(stage).held != nil,
                let newest = try work.rows.deployments(of: stage.app, stage: stage.stage, limit: 1).first
            else { return try order.resume(Lookup(work.rows).active(stage)) }
            return order.letGo(try snapshot(), newest: newest)
        }
    }

    package func cancel(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary {
        try await change(stage) { work, snapshot in
            let open = try Self.open(stage, work.rows)
            return StageOrder(actor: actor.name, reason: reason, now: work.now).cancel(open, in: try snapshot())
        }
    }

    package func deployment(_ id: DeploymentID) async throws -> DeploymentSummary {
        try await database.read { rows in
            let deployment = try Lookup(rows).deployment(id)
            return DeploymentSummary(deployment, revertedBy: try rows.revert(of: id))
        }
    }

    package func history(of app: AppName, stage: StageName?, limit: Int) async throws -> [DeploymentSummary] {
        try await database.read { rows in
            if let stage {
                _ = try Lookup(rows).stage(StageKey(app: app, stage: stage))
            } else {
                _ = try Lookup(rows).app(app)
            }
            return try rows.deployments(of: app, stage: stage, limit: limit).map { deployment in
                DeploymentSummary(deployment, revertedBy: try rows.revert(of: deployment.id))
            }
        }
    }

    /// The active deployment, else the newest queued one.
    private static func open(_ stage: StageKey, _ rows: any Transaction) throws -> Deployment {
        let open = try rows.openDeployments(of: stage)
        if let one = open.first(where: { Deployment.Status.active.contains($0.status) }) ?? open.last { return one }
        return try Lookup(rows).active(stage)
    }
}
