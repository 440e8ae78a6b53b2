package import SlipwayAPI
package import SlipwayModel

extension SlipwayClient {
    package func statuses(of commit: CommitID, in app: AppName) async throws -> [CommitStatus] {
        try await call(.commitStatuses, [app.rawValue, commit.rawValue])
    }

    package func report(_ status: StatusRequest, of commit: CommitID, in app: AppName) async throws -> CommitStatus {
        try await call(.reportStatus, [app.rawValue, commit.rawValue], body: status)
    }

    package func hooks(of app: AppName) async throws -> [HookSetup] { try await call(.listHooks, [app.rawValue]) }

    /// Takes webhooks of a provider, with a new secret.
    package func makeHook(of app: AppName, _ provider: HookProvider) async throws -> IssuedHook {
        try await call(.makeHook, [app.rawValue, provider.rawValue])
    }

    package func removeHook(of app: AppName, _ provider: HookProvider) async throws {
        let _: Nothing = try await call(.removeHook, [app.rawValue, provider.rawValue])
    }
}
