package import SlipwayModel

extension Transaction {
    /// Takes a lock, or changes the one that its owner has there already; locks that have expired go.
    package func save(_ lock: Lock) throws {
        try execute(
            "DELETE FROM locks WHERE expires_at IS NOT NULL AND expires_at <= $1",
            [.moment(lock.since)]
        )
        try execute(
            """
            INSERT INTO locks (app, stage, owner, reason, since, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (app, stage, owner) DO UPDATE SET reason = excluded.reason, expires_at = excluded.expires_at
            """,
            lock.scope.values + [
                .text(lock.owner), .text(lock.reason), .moment(lock.since), .moment(lock.expiresAt),
            ]
        )
    }

    /// - Returns: whether there was one.
    package func removeLock(_ scope: Lock.Scope, of owner: String) throws -> Bool {
        try execute(
            "DELETE FROM locks WHERE app = $1 AND stage = $2 AND owner = $3",
            scope.values + [.text(owner)]
        ) == 1
    }

    /// Those that hold at a moment: everything first, then by app and stage.
    package func locks(at now: Timestamp) throws -> [Lock] {
        try rows(
            "SELECT * FROM locks WHERE expires_at IS NULL OR expires_at > $1 ORDER BY app, stage, owner",
            [.moment(now)]
        ).map { row in
            Lock(
                scope: try scope(row.text("app"), row.text("stage")),
                owner: try row.text("owner"),
                reason: try row.text("reason"),
                since: try row.moment("since"),
                expiresAt: try row.optionalMoment("expires_at")
            )
        }
    }

    private func scope(_ app: String, _ stage: String) -> Lock.Scope {
        guard !app.isEmpty else { return .everything }
        let app = AppName(unchecked: app)
        return stage.isEmpty ? .app(app) : .stage(StageKey(app: app, stage: StageName(unchecked: stage)))
    }
}

extension Lock.Scope {
    /// The parameters `$1` and `$2` of every statement about one scope.
    fileprivate var values: [SQLValue] {
        switch self {
        case .everything: [.text(""), .text("")]
        case .app(let app): [.name(app), .text("")]
        case .stage(let key): [.name(key.app), .name(key.stage)]
        }
    }
}
