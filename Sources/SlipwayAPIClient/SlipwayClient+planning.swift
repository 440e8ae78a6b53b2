import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    /// What a deployment would do now, of a commit or its first digits, or of a build.
    package func plan(_ stage: StageKey, commit: String?, build: BuildID?) async throws -> StagePlan {
        try await call(.planStage, stage.values, query: [("commit", commit), ("build", build?.rawValue)])
    }

    package func deliveryMeasures(
        app: AppName? = nil,
        stage: StageName? = nil,
        months: Int
    ) async throws -> [DeliveryMonth] {
        try await call(
            .deliveryMeasures,
            query: [("app", app?.rawValue), ("stage", stage?.rawValue), ("months", "\(months)")]
        )
    }
}
