import SlipwayModel

extension Samples {
    static let planID = PlanID { _ in digest }

    static func horizon(full: Bool = true) throws -> StageHorizon {
        guard full else { return StageHorizon(build: nil, reason: "never stable") }
        return StageHorizon(
            build: try reference(),
            reason: "a commit says no",
            bounds: [.init(commit: try commit(), subject: "Drop it", reason: "a commit says no")],
            atHand: try reference()
        )
    }

    static func plan(full: Bool = true) throws -> StagePlan {
        let commit = BranchCommit(
            id: try commit(),
            author: "alice",
            subject: "Sell tea",
            committedAt: start,
            rollback: full ? "no" : nil
        )
        return StagePlan(
            planID: planID,
            stage: key,
            serving: full ? try reference() : nil,
            target: try reference(),
            direction: .forward,
            changes: true,
            brought: [commit],
            takenAway: full ? [commit] : [],
            files: full
                ? ArtifactChanges(
                    added: 1,
                    changed: 0,
                    removed: 0,
                    newBytes: 3,
                    notable: [.init(path: "a", change: .added)]
                )
                : nil,
            asked: full ? [WhyAnswer.Reason(what: "bake", endedBy: "time", since: start, until: start)] : [],
            waves: full ? [PlannedWave(number: 1, bake: .minutes(1), rounds: [[People.h1]])] : [],
            horizon: try horizon(full: full),
            estimate: PlanEstimate(duration: full ? .minutes(1) : nil, basis: "a guess"),
            warnings: full ? ["look out"] : []
        )
    }

    static func month(full: Bool = true) -> DeliveryMonth {
        let spread = TimeSpread(count: 1, median: .minutes(1), p75: .minutes(1), p90: .minutes(1), p95: .minutes(1))
        guard full else { return DeliveryMonth(stage: key, month: "2026-03", deployments: 0) }
        return DeliveryMonth(
            stage: key,
            month: "2026-03",
            deployments: 1,
            duration: spread,
            leadTime: spread,
            changeFailRate: 0.5,
            recoveryTime: spread,
            unrecovered: 1,
            reworkRate: 0.25
        )
    }
}
