import SlipwayModel
import SlipwayStages
import SlipwayStore

/// Deploys what the job of a hotfix has built, in the transaction that ends the job.
struct HotfixEnding {
    /// The job that has succeeded, with the deployment that it led to; or with the reason why there is none.
    func take(_ job: Job, _ work: inout Work) throws -> Job {
        guard let hotfix = try work.rows.hotfix(of: job.id), let build = job.build, job.deployment == nil else {
            return job
        }
        var job = job
        do {
            let deployment = try deployment(of: build, hotfix, work)
            // Who is within reach does not matter for what is queued and replaced.
            guard let snapshot = try StageSnapshot(work.rows, hotfix.stage, presence: Presence(), now: work.now) else {
                throw SlipwayError(.notFound, "there is no stage \(hotfix.stage) any more")
            }
            let changes = StageOrder(actor: hotfix.requestedBy, reason: deployment.reason, now: work.now)
                .queue(deployment, replacing: hotfix.replaces, in: snapshot)
            try work.write(changes, of: hotfix.stage)
            job.deployment = deployment.id
            job.statusReason = "built \(build), which \(deployment.id) brings to \(hotfix.stage)"
        } catch let error as SlipwayError where [.refused, .conflict, .notFound].contains(error.code) {
            job.statusReason = "built \(build), which is not deployed: \(error.message)"
            var subject = Subject(app: hotfix.stage.app, stage: hotfix.stage)
            subject.data = ["job": "\(job.id)", "build": "\(build)"]
            try work.record(.hotfixNotDeployed, by: Event.machine, "\(job.id) \(job.statusReason)", about: subject)
        }
        return job
    }

    private func deployment(of build: BuildID, _ hotfix: Hotfix, _ work: Work) throws -> Deployment {
        try refuseMoved(hotfix, build, work.rows)
        try LockRule.check(work.rows, hotfix.stage, for: hotfix.requestedBy, now: work.now)
        let reason = "hotfix of \(hotfix.words)" + (hotfix.reason.map { ": \($0)" } ?? "")
        let order = DeployOrder(
            kind: .hotfix,
            target: build.rawValue,
            replace: hotfix.replaces,
            reason: reason
        )
        return try DeploymentDraft(order: order, stage: hotfix.stage, actor: hotfix.requestedBy)
            .deployment(work.rows, now: work.now)
    }

    /// What came to the stage while the hotfix was made is not taken out again by it.
    private func refuseMoved(_ hotfix: Hotfix, _ build: BuildID, _ rows: any Transaction) throws {
        let stage = hotfix.stage
        let serves = try rows.stage(stage)?.build
        let active = try rows.openDeployments(of: stage).first { Deployment.Status.active.contains($0.status) }
        let isMoving = active.map { $0.kind == .stop || $0.build?.id != hotfix.basis.id } ?? false
        guard serves?.id != hotfix.basis.id || isMoving && !hotfix.replaces else { return }
        let words =
            serves?.id == hotfix.basis.id
            ? "\(active?.id.description ?? "a deployment") is changing what \(stage) serves"
            : "\(stage) serves \(serves?.commit.short ?? "nothing") by now"
        throw SlipwayError(
            .conflict,
            "\(words), and it was made of \(hotfix.basis.commit.short). Ask for the hotfix again, or 'slipway deploy \(stage) --build \(build) --hotfix'"
        )
    }
}
