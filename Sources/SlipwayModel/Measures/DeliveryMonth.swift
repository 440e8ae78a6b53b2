/// The measures of delivery of one stage in one month, as `GET /v1/metrics/delivery` gives them.
///
/// What was not measured is left out, and is never zero.
package struct DeliveryMonth: Sendable, Hashable, Codable {
    package var app: AppName
    package var stage: StageName
    /// In UTC, like `2026-03`.
    package var month: String
    /// Deployments of changes that succeeded.
    package var deployments: Int
    /// From the first host's change to the end, of deployments of changes that succeeded.
    package var duration: TimeSpread?
    /// From a commit to the end of the deployment that first brought it to the stage.
    package var leadTime: TimeSpread?
    /// The share of changes, 0 to 1, that failed or had to be repaired.
    package var changeFailRate: Double?
    /// From the start of such a change until it was repaired.
    package var recoveryTime: TimeSpread?
    /// Failed changes that nothing has repaired yet; they are in no recovery time.
    package var unrecovered: Int
    /// The share of changes, 0 to 1, that were unplanned repairs.
    package var reworkRate: Double?

    package init(
        stage: StageKey,
        month: String,
        deployments: Int,
        duration: TimeSpread? = nil,
        leadTime: TimeSpread? = nil,
        changeFailRate: Double? = nil,
        recoveryTime: TimeSpread? = nil,
        unrecovered: Int = 0,
        reworkRate: Double? = nil
    ) {
        app = stage.app
        self.stage = stage.stage
        self.month = month
        self.deployments = deployments
        self.duration = duration
        self.leadTime = leadTime
        self.changeFailRate = changeFailRate
        self.recoveryTime = recoveryTime
        self.unrecovered = unrecovered
        self.reworkRate = reworkRate
    }
}
