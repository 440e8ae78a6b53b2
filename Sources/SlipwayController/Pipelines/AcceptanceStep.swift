import SlipwayModel
import SlipwayStore

/// Accepts what a stage was deployed with.
///
/// A stage whose policy asks for nothing accepts a build as soon as its deployment has succeeded.
struct AcceptanceStep {
    func take(_ stage: StageKey, _ work: inout Work) throws -> StageStep.Outcome {
        let newest = try work.rows.deployments(of: stage.app, stage: stage.stage, limit: 20)
            .first { $0.status == .succeeded && [.regular, .hotfix, .rollback].contains($0.kind) }
        guard let newest, let build = newest.build, let ended = newest.finishedAt,
            try work.rows.acceptance(of: newest.id) == nil
        else { return StageStep.Outcome() }
        let acceptance = Acceptance(
            deployment: newest.id,
            stage: stage,
            build: build,
            status: .accepted,
            statusReason: "its deployment succeeded, and nothing else is asked",
            beganAt: ended,
            endedAt: work.now
        )
        try work.rows.save(acceptance)
        try work.record(
            .stageAccepted,
            by: Event.machine,
            "\(stage) accepted \(build.commit.short) of \(newest.id)",
            about: .deployment(newest)
        )
        work.touchPipeline(of: stage.app)
        return StageStep.Outcome(moved: true)
    }
}
