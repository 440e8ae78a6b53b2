/// An override as it is kept: for which stage, and who reviewed it afterwards.
package struct GivenOverride: Sendable, Hashable, Codable {
    /// Grows by one with every override of the installation.
    package var number: Int64
    package var app: AppName
    package var stage: StageName
    package var override: PromotionOverride
    /// The second person who looked at it; `nil` as long as nobody has.
    package var reviewer: String?
    package var reviewedAt: Timestamp?

    package init(
        number: Int64,
        stage: StageKey,
        override: PromotionOverride,
        reviewer: String? = nil,
        reviewedAt: Timestamp? = nil
    ) {
        self.number = number
        self.app = stage.app
        self.stage = stage.stage
        self.override = override
        self.reviewer = reviewer
        self.reviewedAt = reviewedAt
    }

    package var key: StageKey { StageKey(app: app, stage: stage) }
}
