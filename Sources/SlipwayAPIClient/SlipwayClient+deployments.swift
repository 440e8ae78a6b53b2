package import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    /// The stage as it is; with `after`, once its version is past that, or when `wait` has passed.
    package func status(
        of stage: StageKey,
        after version: Int64? = nil,
        wait: Interval = .zero
    ) async throws
        -> StageStatus
    {
        try await call(
            .stageStatus,
            stage.values,
            query: [("after", version.map(String.init)), ("wait", version == nil ? nil : wait.description)],
            timeout: Self.usualTimeout + wait
        )
    }

    package func deploy(_ request: DeployRequest, to stage: StageKey) async throws -> DeploymentSummary {
        try await call(.deploy, stage.values, body: request)
    }

    package func pause(_ stage: StageKey, reason: String?) async throws -> DeploymentSummary {
        try await call(.pause, stage.values, body: ActionRequest(reason: reason))
    }

    package func resume(_ stage: StageKey, reason: String?) async throws -> DeploymentSummary {
        try await call(.resume, stage.values, body: ActionRequest(reason: reason))
    }

    package func cancel(_ stage: StageKey, reason: String?) async throws -> DeploymentSummary {
        try await call(.cancel, stage.values, body: ActionRequest(reason: reason))
    }

    /// Asks all failed hosts again, or one of them.
    package func retry(_ stage: StageKey, host: HostName? = nil) async throws -> DeploymentSummary {
        guard let host else { return try await call(.retry, stage.values, body: ActionRequest()) }
        return try await call(.retryHost, stage.values + [host.rawValue], body: ActionRequest())
    }

    /// Changes the part of one host by `route`: `pauseHost`, `resumeHost`, `excludeHost` or `includeHost`.
    package func change(
        _ host: HostName,
        of stage: StageKey,
        by route: Route,
        reason: String?
    ) async throws
        -> DeploymentSummary
    {
        try await call(route, stage.values + [host.rawValue], body: ActionRequest(reason: reason))
    }

    package func deployment(_ id: DeploymentID) async throws -> DeploymentSummary {
        try await call(.showDeployment, ["\(id)"])
    }

    package func logs(
        of id: DeploymentID,
        host: HostName? = nil,
        after: Int64 = 0,
        wait: Interval = .zero
    ) async throws -> LogPage {
        try await call(
            .deploymentLogs,
            ["\(id)"],
            query: [("host", host?.rawValue), ("after", "\(after)"), ("wait", wait.description)],
            timeout: Self.usualTimeout + wait
        )
    }

    package func history(
        of app: AppName,
        stage: StageName? = nil,
        limit: Int? = nil
    ) async throws
        -> [DeploymentSummary]
    {
        try await call(
            .history,
            [app.rawValue],
            query: [("stage", stage?.rawValue), ("limit", limit.map(String.init))]
        )
    }
}

extension StageKey {
    /// The values of a route's `{app}` and `{stage}`.
    var values: [String] { [app.rawValue, stage.rawValue] }
}
