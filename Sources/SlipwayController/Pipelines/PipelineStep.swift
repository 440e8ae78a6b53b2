import SlipwayModel
import SlipwayStore

/// One decision about what comes before and after the deployments of a stage: whether it accepts what it has, and what it
/// takes next; in the transaction that it was read in.
struct PipelineStep {
    let presence: Presence
    let zones: ZoneShelf

    /// - Throws: `ZoneShelf.Missing` for a zone to be read first.
    func take(_ stage: StageKey, _ work: inout Work) throws -> StageStep.Outcome {
        let drill = try DrillStep().take(stage, &work)
        guard !drill.outcome.moved else { return drill.outcome }
        let accepted = try AcceptanceStep(presence: presence).take(stage, drill: drill.standing, &work)
        let promoted = try PromotionStep(presence: presence, zones: zones).take(stage, &work)
        return drill.outcome.joined(accepted).joined(promoted)
    }
}

extension StageStep.Outcome {
    /// Moved if either has; woken when the first of them wants to be.
    func joined(_ other: Self) -> Self {
        Self(moved: moved || other.moved, wakeAt: [wakeAt, other.wakeAt].compactMap(\.self).min())
    }
}
