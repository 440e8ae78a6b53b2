import SlipwayModel
import SlipwayStore

/// One decision about what comes before and after the deployments of a stage: whether it accepts what it has, and what it
/// takes next; in the transaction that it was read in.
struct PipelineStep {
    func take(_ stage: StageKey, _ work: inout Work) throws -> StageStep.Outcome {
        let drill = try DrillStep().take(stage, &work)
        guard !drill.outcome.moved else { return drill.outcome }
        return try AcceptanceStep().take(stage, drill: drill.standing, &work)
    }
}
