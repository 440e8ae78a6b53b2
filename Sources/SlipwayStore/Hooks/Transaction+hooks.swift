package import SlipwayModel

extension Transaction {
    /// Keeps a hook, in the place of the one of the same provider.
    package func save(_ hook: HookRow) throws {
        try execute(
            """
            INSERT INTO hooks (app, provider, secret, created_at, created_by, last_taken_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (app, provider) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at,
                created_by = excluded.created_by, last_taken_at = excluded.last_taken_at
            """,
            [
                .name(hook.app), .text(hook.provider.rawValue), .text(hook.sealedSecret), .moment(hook.createdAt),
                .text(hook.createdBy), .moment(hook.lastTakenAt),
            ]
        )
    }

    package func hook(of app: AppName, _ provider: HookProvider) throws -> HookRow? {
        try row(
            "SELECT * FROM hooks WHERE app = $1 AND provider = $2",
            [.name(app), .text(provider.rawValue)]
        ).map(HookRow.init)
    }

    /// By the names of their providers.
    package func hooks(of app: AppName) throws -> [HookRow] {
        try rows("SELECT * FROM hooks WHERE app = $1 ORDER BY provider", [.name(app)]).map(HookRow.init)
    }

    /// - Returns: whether there was one.
    package func removeHook(of app: AppName, _ provider: HookProvider) throws -> Bool {
        try execute(
            "DELETE FROM hooks WHERE app = $1 AND provider = $2",
            [.name(app), .text(provider.rawValue)]
        ) == 1
    }

    /// Writes down that a delivery came; it is known by its name and by its bytes until it is forgotten.
    ///
    /// - Returns: whether it came for the first time.
    package func takeDelivery(
        _ delivery: String,
        body: Digest,
        of app: AppName,
        _ provider: HookProvider,
        now: Timestamp
    ) throws -> Bool {
        let isNew =
            try execute(
                """
                INSERT INTO hook_deliveries (app, provider, delivery, body_digest, taken_at)
                VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
                """,
                [.name(app), .text(provider.rawValue), .text(delivery), .text(body.hex), .moment(now)]
            ) == 1
        guard isNew else { return false }
        try execute(
            "UPDATE hooks SET last_taken_at = $3 WHERE app = $1 AND provider = $2",
            [.name(app), .text(provider.rawValue), .moment(now)]
        )
        return true
    }

    package func forgetDeliveries(before moment: Timestamp) throws {
        try execute("DELETE FROM hook_deliveries WHERE taken_at < $1", [.moment(moment)])
    }
}

extension HookRow {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            app: try row.name(AppName.self, "app"),
            provider: try row.choice(HookProvider.self, "provider"),
            sealedSecret: try row.text("secret"),
            createdAt: try row.moment("created_at"),
            createdBy: try row.text("created_by"),
            lastTakenAt: try row.optionalMoment("last_taken_at")
        )
    }
}
