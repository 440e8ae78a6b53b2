import SlipwayModel
import SlipwayStages
import SlipwayStore

/// Makes a deployment of what somebody asked for, or says why it cannot be.
struct DeploymentDraft {
    let order: DeployOrder
    let stage: StageKey
    /// Who asks, as events name them.
    let actor: String

    /// A deployment that was found good, and what its maker should know.
    struct Found {
        var deployment: Deployment
        /// The rollback horizon that it goes beyond, and why; `nil` when it does not.
        var lifted: DeployRules.Lifted?
        /// How the way back will be limited by it; `nil` when it will not.
        var notice: String?

        /// The answer to whoever asked for it.
        var summary: DeploymentSummary {
            var summary = DeploymentSummary(deployment)
            summary.notice = notice
            return summary
        }
    }

    init(order: DeployOrder, stage: StageKey, actor: String) {
        self.order = order
        self.stage = stage
        self.actor = actor
    }

    init(order: DeployOrder, stage: StageKey, actor: Principal) {
        self.init(order: order, stage: stage, actor: actor.name)
    }

    func deployment(_ rows: any Transaction, now: Timestamp) throws -> Deployment {
        try find(rows, now: now).deployment
    }

    func find(_ rows: any Transaction, now: Timestamp) throws -> Found {
        var found = Found(deployment: try draft(rows, now: now))
        guard let build = found.deployment.build, [.regular, .hotfix, .rollback].contains(order.kind) else {
            return found
        }
        found.lifted = try HorizonGuard(stage: stage, order: order).check(build, by: actor, rows, now: now)
        guard let bound = try HorizonReading(rows, stage).newBound(after: build) else { return found }
        // A host that went back by itself would do what nobody may.
        found.deployment.release.rescue = .zero
        found.notice =
            "from the first host that it changes on, \(stage) cannot go back to builds without it: \(bound); a failure pauses it, and hosts do not rescue themselves"
        return found
    }

    private func draft(_ rows: any Transaction, now: Timestamp) throws -> Deployment {
        try checkTarget()
        let lookup = Lookup(rows)
        let row = try lookup.stage(stage)
        guard let spec = try lookup.app(stage.app).stage(stage.stage) else {
            throw SlipwayError(.notFound, "there is no stage \(stage)")
        }
        let hosts = try rows.hosts(of: stage)
        guard !hosts.isEmpty else {
            throw SlipwayError(
                .refused,
                "\(stage) has no hosts: start an agent there with 'slipway-agent --groups \(row.group)', with a token of 'slipway token create --join --groups \(row.group) --ttl 1h'"
            )
        }
        let build = try build(lookup, row)
        return Deployment(
            id: try rows.nextDeploymentID(),
            stage: stage,
            kind: order.kind,
            build: build,
            previousBuild: row.build,
            statusReason: "queued",
            policy: spec.rollout,
            release: try release(of: build, lookup),
            actor: actor,
            reason: order.reason,
            createdAt: now
        )
    }

    private func checkTarget() throws {
        switch order.kind {
        case .regular, .hotfix:
            guard order.target == nil else { return }
            throw SlipwayError(.invalidInput, "name what to deploy: a commit (--commit) or a build (--build)")
        case .restart, .stop:
            guard order.target != nil else { return }
            throw SlipwayError(.invalidInput, "a \(order.kind.rawValue) takes no build: it concerns what serves now")
        case .rollback: return
        }
    }

    private func build(_ lookup: Lookup, _ row: StageRow) throws -> BuildReference? {
        switch order.kind {
        case .regular, .hotfix, .rollback:
            guard let target = order.target else { return try rollbackTarget(lookup.rows, row) }
            let build = try lookup.build(of: stage.app, named: target)
            if let bad = build.bad, order.reason == nil {
                throw SlipwayError(
                    .refused,
                    "build \(build.id) is marked bad (\(bad)): deploy it with --reason if you must"
                )
            }
            return build.reference
        case .restart, .stop:
            let build = try row.build ?? lookup.rows.stableBuilds(of: stage, limit: 1).first
            guard build != nil else {
                throw SlipwayError(
                    .refused,
                    "nothing was ever deployed to \(stage), so there is nothing to \(order.kind.rawValue): deploy first"
                )
            }
            return build
        }
    }

    private func rollbackTarget(_ rows: any Transaction, _ row: StageRow) throws -> BuildReference {
        let newest = try rows.deployments(of: stage.app, stage: stage.stage, limit: 50)
            .first { $0.status != .queued && ![.restart, .stop].contains($0.kind) }
        let target = RollbackTarget.choose(
            serving: row.build,
            stable: try rows.stableBuilds(of: stage, limit: 1000),
            isUnsettled: newest.map { $0.status != .succeeded } ?? false
        )
        guard let target else {
            throw SlipwayError(
                .refused,
                "\(stage) has no earlier stable build to go back to: name one with --to; 'slipway builds \(stage.app)' lists them"
            )
        }
        return target
    }

    /// A build goes back with the release settings that it was stable with; a new one comes with those of today.
    private func release(of build: BuildReference?, _ lookup: Lookup) throws -> ReleaseSpec {
        let today = try lookup.app(stage.app).release
        guard order.kind != .regular, order.kind != .hotfix, let build else { return today }
        return try lookup.rows.stableRelease(of: build.id, in: stage) ?? today
    }
}
