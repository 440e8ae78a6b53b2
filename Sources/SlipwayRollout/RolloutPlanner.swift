package import SlipwayModel

/// Decides what one active deployment does next.
///
/// The decision depends on the snapshot and the time alone, so it can be made again after any crash and after
/// any number of missed events, and comes out the same.
package enum RolloutPlanner {
    package static func plan(_ snapshot: RolloutSnapshot, now: Timestamp) -> RolloutPlan {
        var plan = RolloutPlan(statusReason: "")
        plan.wakeAt = now
        return plan
    }
}
