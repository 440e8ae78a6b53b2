package import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    package func approvals(of stage: StageKey) async throws -> StageApprovals {
        try await call(.listApprovals, stage.values)
    }

    package func approve(_ stage: StageKey, commit: String?) async throws -> StageApprovals {
        try await call(.approve, stage.values, body: ApprovalRequest(commit: commit))
    }

    package func locks() async throws -> [Lock] { try await call(.listLocks) }

    package func lock(_ scope: Lock.Scope, _ request: LockRequest) async throws -> Lock {
        let route: Route =
            switch scope {
            case .everything: .lockEverything
            case .app: .lockApp
            case .stage: .lockStage
            }
        return try await call(route, scope.values, body: request)
    }

    package func unlock(_ scope: Lock.Scope, _ request: UnlockRequest) async throws -> Lock {
        let route: Route =
            switch scope {
            case .everything: .unlockEverything
            case .app: .unlockApp
            case .stage: .unlockStage
            }
        return try await call(route, scope.values, body: request)
    }

    package func overridesToReview() async throws -> [GivenOverride] { try await call(.listOverrides) }

    package func override(_ stage: StageKey, _ request: OverrideRequest) async throws -> GivenOverride {
        try await call(.giveOverride, stage.values, body: request)
    }

    package func reviewOverride(_ number: Int64, of stage: StageKey) async throws -> GivenOverride {
        try await call(.reviewOverride, stage.values + ["\(number)"], body: ActionRequest())
    }

    package func resumePromotion(into stage: StageKey, reason: String?) async throws -> WhyAnswer {
        try await call(.resumePromotion, stage.values, body: ActionRequest(reason: reason))
    }
}

extension Lock.Scope {
    /// The values of a route's `{app}` and `{stage}`.
    fileprivate var values: [String] {
        switch self {
        case .everything: []
        case .app(let app): [app.rawValue]
        case .stage(let key): key.values
        }
    }
}
