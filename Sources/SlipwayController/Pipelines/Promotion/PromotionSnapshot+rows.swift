import SlipwayModel
import SlipwayPromotion
import SlipwayStore

extension PromotionSnapshot {
    /// Reads it in one transaction; `nil` for a stage that says nothing of promotion, or that there is not.
    ///
    /// - Throws: `ZoneShelf.Missing` for a zone to be read first.
    init?(_ rows: any Transaction, _ stage: StageKey, zones: ZoneShelf, now: Timestamp) throws {
        guard let spec = try rows.app(stage.app), let policy = spec.stage(stage.stage)?.promotion,
            let row = try rows.stage(stage), let kept = try rows.promotion(of: stage)
        else { return nil }
        let zone = try zones.rules(of: policy.timezone, at: now)
        let line = try PromotionLine(rows, row, policy.source)
        self.init(
            stage: stage,
            policy: policy,
            zone: zone,
            pipeline: try PipelineVersion.of(spec),
            builds: try line.upToServing.map { try PromotionCandidate($0, rows, spec.source?.statuses) },
            accepted: line.accepted,
            serving: line.serving,
            open: try rows.openDeployments(of: stage),
            ended: try Self.ended(rows, stage),
            resumedAt: kept.resumedAt,
            departed: kept.departedAt,
            locks: try rows.locks(at: now),
            approvals: try rows.approvals(of: stage, since: now - .hours(12)),
            overrides: try Self.overrides(rows, stage, now),
            held: row.held,
            stopped: kept.stopped,
            judging: try Self.judging(rows, stage),
            hasHosts: try !rows.hosts(of: stage).isEmpty
        )
    }

    /// Builds that come one after the other would otherwise never let any be accepted.
    private static func judging(_ rows: any Transaction, _ stage: StageKey) throws -> StageHold? {
        guard let newest = try rows.acceptances(of: stage, limit: 1).first, !newest.status.isTerminal else {
            return nil
        }
        return StageHold(
            reason: "\(newest.build.commit.short) of \(newest.deployment) is judged",
            since: newest.beganAt
        )
    }

    /// The newest of the stage, and its newest rollback and stop, however long ago these are.
    private static func ended(_ rows: any Transaction, _ stage: StageKey) throws -> [Deployment] {
        let newest = try rows.deployments(of: stage.app, stage: stage.stage, limit: 300).filter(\.status.isTerminal)
        let held = try [Deployment.Kind.rollback, .stop].compactMap { try rows.newestEnded($0, in: stage) }
        let older = held.filter { old in !newest.contains { $0.id == old.id } }
        return (newest + older).sorted { $0.id > $1.id }
    }

    /// Those that count, and those that have ended within the hour; what a person's own order lifted, it lifted once.
    private static func overrides(
        _ rows: any Transaction,
        _ stage: StageKey,
        _ now: Timestamp
    ) throws -> [PromotionOverride] {
        let given = try rows.overrides(of: stage, countingAfter: now - .hours(1)).map(\.override)
        let counting = given.filter { $0.counts(at: now) }
        let lifted = Set(counting.flatMap(\.rules))
        return counting
            + given.filter { $0.expiresAt <= now && $0.at < $0.expiresAt && lifted.isDisjoint(with: $0.rules) }
    }
}

extension PromotionCandidate {
    fileprivate init(_ member: BuildOrder.Member, _ rows: any Transaction, _ policy: StatusPolicy?) throws {
        let isAsked = policy.map { $0 != StatusPolicy() } ?? false
        let told = isAsked ? try rows.statuses(of: member.build.commit, in: member.build.app) : []
        self.init(
            build: member.build.reference,
            publishedAt: member.build.createdAt,
            commits: member.commits.map(\.id),
            authors: Set(member.commits.flatMap(\.authors).filter { !$0.isEmpty }),
            bad: member.build.bad,
            statuses: GreenVerdict.of(told, policy ?? StatusPolicy())
        )
    }
}
