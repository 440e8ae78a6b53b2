package import SlipwayModel
import SlipwayStore

extension Controller {
    package func deploy(
        _ order: DeployOrder,
        stage: StageKey,
        by actor: Principal
    ) async throws
        -> DeploymentSummary
    {
        let draft = DeploymentDraft(order: order, stage: stage, actor: actor)
        return try await change { work in
            let deployment = try draft.deployment(work.rows, now: work.now)
            if order.replace || order.kind == .rollback { try work.replaceAll(on: stage, with: deployment) }
            try work.rows.insert(deployment)
            let why = deployment.reason.map { ": \($0)" } ?? ""
            try work.record(
                .deploymentQueued,
                by: actor.name,
                "\(deployment.words) was asked for\(why)",
                about: .deployment(deployment)
            )
            return DeploymentSummary(deployment)
        }
    }

    package func pause(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary {
        try await change { work in
            var deployment = try Lookup(work.rows).active(stage)
            guard deployment.status == .running else {
                throw SlipwayError(.conflict, "\(deployment.id) is paused already: \(deployment.statusReason)")
            }
            deployment.status = .paused
            deployment.statusReason = "paused by \(actor.name)" + (reason.map { ": \($0)" } ?? "")
            deployment.pausedAt = work.now
            try work.rows.save(deployment, from: .running)
            try work.record(.deploymentPaused, by: actor.name, deployment.sentence, about: .deployment(deployment))
            return DeploymentSummary(deployment)
        }
    }

    package func resume(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary {
        try await change { work in
            var deployment = try Lookup(work.rows).active(stage)
            guard deployment.status == .paused else {
                throw SlipwayError(.conflict, "\(deployment.id) is not paused: it runs (\(deployment.statusReason))")
            }
            deployment.status = .running
            deployment.statusReason = "resumed by \(actor.name)" + (reason.map { ": \($0)" } ?? "")
            deployment.pausedAt = nil
            deployment.progressAt = work.now
            try work.rows.save(deployment, from: .paused)
            try work.record(.deploymentResumed, by: actor.name, deployment.sentence, about: .deployment(deployment))
            return DeploymentSummary(deployment)
        }
    }

    package func cancel(_ stage: StageKey, reason: String?, by actor: Principal) async throws -> DeploymentSummary {
        try await change { work in
            let open = try Self.open(stage, work.rows)
            let words = "cancelled by \(actor.name)" + (reason.map { ": \($0)" } ?? "")
            return DeploymentSummary(try work.cancel(open, because: words, by: actor.name))
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

extension Work {
    /// Ends a deployment that has not ended; hosts in the middle of a change finish it.
    mutating func cancel(_ open: Deployment, because words: String, by actor: String) throws -> Deployment {
        var deployment = open
        let assignments = try rows.assignments(of: open.id)
        let changed = assignments.count { $0.status == .healthy && $0.desire == .activate }
        deployment.status = .cancelled
        deployment.statusReason =
            open.status == .queued
            ? words : "\(words); \(changed) of \(try rows.hosts(of: open.stage).count) hosts had changed"
        deployment.finishedAt = now
        try rows.save(deployment, from: open.status)
        for assignment in assignments where !assignment.status.isTerminal { try touch(assignment.host) }
        touchLogs(of: open.id)
        try record(.deploymentCancelled, by: actor, deployment.sentence, about: .deployment(deployment))
        return deployment
    }

    /// Takes the place of all that runs or waits on a stage.
    mutating func replaceAll(on stage: StageKey, with deployment: Deployment) throws {
        for open in try rows.openDeployments(of: stage) {
            _ = try cancel(
                open,
                because:
                    "replaced by \(deployment.id) (\(deployment.kind.word)), which \(deployment.actor) asked for",
                by: deployment.actor
            )
        }
    }
}

extension Deployment {
    /// Its status with the reason, as an event tells it.
    var sentence: String { "\(id) \(statusReason)" }
}
