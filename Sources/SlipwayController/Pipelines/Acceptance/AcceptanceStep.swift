import SlipwayModel
import SlipwayPromotion
import SlipwayStages
import SlipwayStore

/// Accepts or rejects what a stage was deployed with, and watches what it accepted.
struct AcceptanceStep {
    let presence: Presence

    func take(_ stage: StageKey, drill: DrillStanding, _ work: inout Work) throws -> StageStep.Outcome {
        let newest = try work.rows.deployments(of: stage.app, stage: stage.stage, limit: 20)
        try AcceptanceOpening(stage: stage, newest: newest, drill: drill, presence: presence).take(&work)
        var outcome = StageStep.Outcome()
        for acceptance in try work.rows.acceptances(of: stage, limit: 20) where acceptance.status == .judging {
            outcome = outcome.joined(try judge(acceptance, newest, drill, &work))
        }
        if let watch = try work.rows.openWatch(of: stage) { outcome = outcome.joined(try keep(watch, newest, &work)) }
        return outcome
    }

    private func judge(
        _ acceptance: Acceptance,
        _ newest: [Deployment],
        _ drill: DrillStanding,
        _ work: inout Work
    ) throws -> StageStep.Outcome {
        try CheckResults(acceptance: acceptance).collect(&work)
        var snapshot = try AcceptanceSnapshot(acceptance, newest: newest, work.rows)
        if case .passed(let times, _) = drill { snapshot.wayBack = times.words }
        let decision = AcceptanceDecision.decide(snapshot, now: work.now)
        let ending = AcceptanceEnding(acceptance: acceptance, presence: presence)
        switch decision.verdict {
        case .judging:
            for check in decision.asks { try CheckAsking(acceptance: acceptance).ask(check, &work) }
            return StageStep.Outcome(moved: !decision.asks.isEmpty, wakeAt: decision.wakeAt)
        case .accepted(let reason): try ending.accept(because: reason, by: Event.machine, &work)
        case .rejected(let reason): try ending.reject(because: reason, by: Event.machine, &work)
        case .superseded(let reason): try ending.supersede(because: reason, &work)
        }
        return StageStep.Outcome(moved: true)
    }

    private func keep(_ watch: Watch, _ newest: [Deployment], _ work: inout Work) throws -> StageStep.Outcome {
        let gates = try OpenRound.of(watch, work.rows)?.standings(work.rows) ?? []
        let newer = newest.newer(than: watch.deployment)
        switch WatchDecision.decide(watch, gates: gates, newer: newer, now: work.now) {
        case .watching(let until): return StageStep.Outcome(wakeAt: until)
        case .ended(let status, let reason):
            try WatchEnding(watch: watch, presence: presence).end(status, because: reason, &work)
            return StageStep.Outcome(moved: true)
        }
    }
}

extension [Deployment] {
    /// The oldest deployment after this one that has started and changes what the stage serves.
    func newer(than deployment: DeploymentID) -> DeploymentID? {
        filter { $0.id > deployment && $0.startedAt != nil && $0.kind != .restart && $0.drillOf == nil }.map(\.id).min()
    }
}
