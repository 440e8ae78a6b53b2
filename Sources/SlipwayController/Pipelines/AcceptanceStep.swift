import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// Accepts what a stage was deployed with.
///
/// A stage whose policy asks for nothing accepts a build as soon as its deployment has succeeded.
struct AcceptanceStep {
    func take(_ stage: StageKey, drill: DrillStanding, _ work: inout Work) throws -> StageStep.Outcome {
        if case .going = drill { return StageStep.Outcome() }
        let newest = try work.rows.deployments(of: stage.app, stage: stage.stage, limit: 20).first {
            $0.status == .succeeded && $0.drillOf == nil && [.regular, .hotfix, .rollback].contains($0.kind)
        }
        guard let newest, let build = newest.build, let ended = newest.finishedAt,
            try work.rows.acceptance(of: newest.id) == nil
        else { return StageStep.Outcome() }
        var acceptance = Acceptance(
            deployment: newest.id,
            stage: stage,
            build: build,
            status: .accepted,
            statusReason: "its deployment succeeded, and nothing else is asked",
            beganAt: ended,
            endedAt: work.now
        )
        if case .passed(let times, _) = drill {
            acceptance.statusReason = "its deployment succeeded, and its way back works: \(times.words)"
        }
        if case .failed(let words, _) = drill {
            acceptance.status = .rejected
            acceptance.statusReason = "the drill of \(newest.id) failed: \(words)"
        }
        if case .abandoned(let other) = drill {
            acceptance.status = .superseded
            acceptance.statusReason = "\(other) came before its way back was tried"
        }
        try work.rows.save(acceptance)
        guard acceptance.status != .superseded else { return StageStep.Outcome(moved: true) }
        try work.record(
            acceptance.status == .accepted ? .stageAccepted : .stageRejected,
            by: Event.machine,
            "\(stage) \(acceptance.status.rawValue) \(build.commit.short) of \(newest.id): \(acceptance.statusReason)",
            about: .deployment(newest)
        )
        work.touchPipeline(of: stage.app)
        return StageStep.Outcome(moved: true)
    }
}
