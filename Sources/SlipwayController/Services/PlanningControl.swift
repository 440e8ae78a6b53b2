package import SlipwayModel

/// Looking ahead, and back.
package protocol PlanningControl: Sendable {
    /// What a deployment of a build would do now; `target` is a build's id, or a commit or its first digits.
    ///
    /// - Throws: `not_found` for a stage or a build that there is not.
    func plan(_ stage: StageKey, target: String) async throws -> StagePlan

    /// The measures of delivery of every stage in this month and those before, `months` in all; by stage and month.
    ///
    /// - Throws: `not_found` for an app or a stage that there is not.
    func deliveryMeasures(of app: AppName?, stage: StageName?, months: Int) async throws -> [DeliveryMonth]
}
