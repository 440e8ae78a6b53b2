package import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    /// Asks for what the stage serves with more commits; a runner builds it, and its deployment follows by itself.
    package func hotfix(_ request: HotfixRequest, of stage: StageKey) async throws -> Hotfix {
        try await call(.hotfix, stage.values, body: request)
    }

    package func mark(_ target: String, of app: AppName, _ request: MarkRequest) async throws -> Build {
        try await call(.markBuild, [app.rawValue, target], body: request)
    }
}
