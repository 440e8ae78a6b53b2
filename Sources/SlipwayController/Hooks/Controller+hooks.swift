package import SlipwayModel
import SlipwayStore

extension Controller {
    package func hooks(of app: AppName) async throws -> [HookSetup] {
        let refused = refusedDeliveries
        return try await database.read { rows in
            _ = try Lookup(rows).app(app)
            return try rows.hooks(of: app).map { row in
                HookSetup(
                    provider: row.provider,
                    createdAt: row.createdAt,
                    createdBy: row.createdBy,
                    lastTakenAt: row.lastTakenAt,
                    refused: refused.number(.init(app: app, provider: row.provider))
                )
            }
        }
    }

    package func makeHook(
        of app: AppName,
        _ provider: HookProvider,
        by actor: Principal
    ) async throws -> Redacted<String> {
        let secret = Secret.make()
        let sealed = try knownSealer.seal(secret, for: Self.purpose(app, provider))
        try await change { work in
            guard try Lookup(work.rows).app(app).source != nil else {
                throw SlipwayError(
                    .refused,
                    "\(app) has no source that a webhook could tell of: write 'source' into its slipway.yml and apply it"
                )
            }
            let before = try work.rows.hook(of: app, provider)
            try work.rows.save(
                HookRow(
                    app: app,
                    provider: provider,
                    sealedSecret: sealed,
                    createdAt: work.now,
                    createdBy: actor.name
                )
            )
            let done = before == nil ? "was made" : "has a new secret"
            try work.record(
                .webhookSecretChanged,
                by: actor.name,
                "the webhook of \(provider.title) for \(app) \(done)",
                about: .app(app)
            )
        }
        return secret
    }

    package func removeHook(of app: AppName, _ provider: HookProvider, by actor: Principal) async throws {
        try await change { work in
            _ = try Lookup(work.rows).app(app)
            guard try work.rows.removeHook(of: app, provider) else {
                throw SlipwayError(.notFound, "\(app) takes no webhook of \(provider.title)")
            }
            try work.record(
                .webhookSecretChanged,
                by: actor.name,
                "the webhook of \(provider.title) for \(app) was removed",
                about: .app(app)
            )
        }
    }

    /// What a hook's secret is sealed for.
    static func purpose(_ app: AppName, _ provider: HookProvider) -> String { "hook/\(app)/\(provider.rawValue)" }

    var knownSealer: Sealer {
        get throws(SlipwayError) {
            guard let sealer else {
                throw SlipwayError(
                    .unavailable,
                    "this server has no key to seal secrets with: start it with a data folder"
                )
            }
            return sealer
        }
    }
}
