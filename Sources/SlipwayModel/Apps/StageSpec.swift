/// One ring of an app's pipeline.
package struct StageSpec: Sendable, Hashable, Codable {
    package var name: StageName
    /// The hosts of this group belong to the stage.
    package var group: GroupName
    package var rollout: RolloutPolicy
    /// How builds come to it; `nil`: by hand.
    package var promotion: PromotionPolicy?
    /// What must be true before it has accepted a build; `nil`: only that the deployment succeeded.
    package var acceptance: AcceptancePolicy?
    /// What alerts may do to it; `nil`: nothing.
    package var alerts: AlertPolicy?
    /// Members of the grammar that are parsed and validated but do not take effect yet, as paths such as
    /// `stages[1].promote`.
    ///
    /// `app apply` names each of them.
    package var notYet: [String]

    package init(
        name: StageName,
        group: GroupName,
        rollout: RolloutPolicy = RolloutPolicy(),
        promotion: PromotionPolicy? = nil,
        acceptance: AcceptancePolicy? = nil,
        alerts: AlertPolicy? = nil,
        notYet: [String] = []
    ) {
        self.name = name
        self.group = group
        self.rollout = rollout
        self.promotion = promotion
        self.acceptance = acceptance
        self.alerts = alerts
        self.notYet = notYet
    }
}
