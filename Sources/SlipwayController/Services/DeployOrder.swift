package import SlipwayModel

/// What a person asks of a stage.
///
/// The members are those of the request on the wire.
package struct DeployOrder: Sendable, Hashable {
    package var kind: Deployment.Kind
    package var target: String?
    package var replace: Bool
    package var reason: String?
    /// Whether a build beyond the rollback horizon is meant.
    package var beyondHorizon: Bool
    /// The plan that must still hold.
    package var planID: PlanID?

    package init(
        kind: Deployment.Kind,
        target: String?,
        replace: Bool,
        reason: String?,
        beyondHorizon: Bool = false,
        planID: PlanID? = nil
    ) {
        self.beyondHorizon = beyondHorizon
        self.planID = planID
        self.kind = kind
        self.target = target
        self.replace = replace
        self.reason = reason
    }
}
