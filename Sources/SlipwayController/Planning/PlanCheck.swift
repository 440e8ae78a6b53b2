import SlipwayModel
import SlipwayStages
import SlipwayStore

/// Refuses an order whose plan does not hold any more.
struct PlanCheck {
    let order: DeployOrder
    let stage: StageKey
    let presence: Presence

    /// - Throws: `conflict` that names what has moved since the plan was made.
    func check(_ rows: any Transaction, now: Timestamp) throws {
        guard let planID = order.planID else { return }
        guard let target = order.target else {
            throw SlipwayError(.invalidInput, "a plan is made for a build: name it with --commit or --build as well")
        }
        let sources = try PlanSources(rows, stage, target: target, presence: presence, now: now)
        let moved = try planID.moved(to: sources.id())
        guard moved.isEmpty else {
            throw SlipwayError(
                .conflict,
                "the plan of \(stage) does not hold any more: \(moved.map(\.moved).joined(separator: "; ")). Look again: 'slipway plan \(stage) --build \(sources.target.id)'",
                metadata: ["moved": moved.map(\.rawValue).joined(separator: ",")]
            )
        }
    }

    /// - Throws: `not_found` for a stage that there is not.
    func snapshot(_ rows: any Transaction, now: Timestamp) throws -> StageSnapshot {
        guard let snapshot = try StageSnapshot(rows, stage, presence: presence, now: now) else {
            throw SlipwayError(.notFound, "there is no stage \(stage)")
        }
        return snapshot
    }
}
