import SlipwayModel
import SlipwayPromotion
import SlipwayRollout
import SlipwayStages
import SlipwayStore

/// Says what a deployment would do, without doing any of it.
struct PlanMaker {
    /// So many earlier deployments tell how long one takes.
    private static let earlier = 20

    let rows: any Transaction
    let manifests: ManifestShelf
    let zones: ZoneShelf
    let sources: PlanSources
    let now: Timestamp

    func plan() throws -> StagePlan {
        let reading = HorizonReading(rows, sources.stage)
        let member = try reading.member(sources.target.reference)
        let horizon = try reading.snapshot()
        let commits = try PlanCommits(
            rows,
            sources.target,
            serving: try sources.row.build.map(reading.member),
            member: member
        )
        let preview = WavePreview(sources.snapshot.rollout(of: draft), now: now)
        let waves = preview.waves.map { PlannedWave(number: $0.index + 1, bake: $0.bake, rounds: $0.rounds) }
        var plan = StagePlan(
            planID: try sources.id(),
            stage: sources.stage,
            serving: sources.row.build,
            target: sources.target.reference,
            direction: commits.direction,
            changes: sources.row.build?.id != sources.target.id || preview.current.count < sources.snapshot.hosts.count,
            brought: commits.brought,
            takenAway: commits.takenAway,
            files: try files(),
            asked: try asked(preview),
            waves: waves,
            horizon: Horizon.of(horizon.after(member)).shown,
            estimate: try estimate(waves),
            warnings: warnings(Horizon.of(horizon), member) + commits.warnings
        )
        (plan.current, plan.away, plan.waiting) = (preview.current, preview.away, preview.waiting)
        return plan
    }

    private var stageSpec: StageSpec? { sources.spec.stage(sources.stage.stage) }
    private var policy: RolloutPolicy { stageSpec?.rollout ?? RolloutPolicy() }

    /// The deployment as it would be made now; it is never written.
    private var draft: Deployment {
        Deployment(
            id: DeploymentID(number: .max),
            stage: sources.stage,
            kind: .regular,
            build: sources.target.reference,
            previousBuild: sources.row.build,
            status: .running,
            policy: policy,
            release: sources.spec.release,
            actor: Event.machine,
            createdAt: now
        )
    }

    private func files() throws -> ArtifactChanges? {
        guard let serving = sources.row.build, let old = try manifests.entry(serving.id, rows),
            let new = try manifests.entry(sources.target.id, rows)
        else { return nil }
        return ArtifactComparison.changes(from: old.manifest, to: new.manifest, hooks: sources.spec.release.hooks)
    }

    private func asked(_ preview: WavePreview) throws -> [WhyAnswer.Reason] {
        let locks = try rows.locks(at: now).filter { $0.holds(sources.stage, at: now) }
        let (row, snapshot) = (sources.row, sources.snapshot)
        return try PlanQuestions.before(sources.stage, held: row.held, open: snapshot.open, locks: locks)
            + promotion() + preview.waits + PlanQuestions.after(stageSpec?.acceptance)
    }

    /// What would keep it from coming by itself, beside what is told for every deployment.
    private func promotion() throws -> [WhyAnswer.Reason] {
        guard var snapshot = try PromotionSnapshot(rows, sources.stage, zones: zones, now: now),
            let place = snapshot.builds.firstIndex(where: { $0.build.id == sources.target.id })
        else { return [] }
        snapshot.builds = Array(snapshot.builds[place...])
        guard case .waiting(let waiting) = Promotion.decide(snapshot, now: now) else { return [] }
        let told: Set<WaitKind> = [.held, .deployment, .lock, .manual, .nothingNewer, .hosts]
        return waiting.findings.filter { !told.contains($0.kind) }.map(\.reason)
    }

    private func estimate(_ waves: [PlannedWave]) throws -> PlanEstimate {
        let earlier = try rows.deployments(of: sources.stage.app, stage: sources.stage.stage, limit: 100)
            .filter { $0.status == .succeeded && $0.drillOf == nil && [.regular, .hotfix].contains($0.kind) }
            .prefix(Self.earlier)
            .compactMap { deployment -> DurationEstimate.Earlier? in
                guard let start = deployment.startedAt, let end = deployment.finishedAt else { return nil }
                let hosts = try rows.assignments(of: deployment.id).compactMap { assignment -> Interval? in
                    guard let began = assignment.activatedAt, let ended = assignment.finishedAt else { return nil }
                    return ended - began
                }
                return DurationEstimate.Earlier(policy: deployment.policy, duration: end - start, hosts: hosts)
            }
        return DurationEstimate(Array(earlier)).estimate(policy, waves: waves)
    }

    private func warnings(_ horizon: Horizon, _ member: HorizonSnapshot.Member) -> [String] {
        let target = sources.target
        var warnings: [String] = []
        if let bad = target.bad { warnings.append("build \(target.id) is marked bad (\(bad)): it needs --reason TEXT") }
        if let barrier = horizon.barrier(to: member) {
            warnings.append("it is beyond the rollback horizon (\(barrier)): it needs --beyond-horizon --reason TEXT")
        }
        if let bound = horizon.newBound(after: member) {
            warnings.append("afterwards the stage cannot go back to builds without it: \(bound)")
        }
        return warnings
    }
}
