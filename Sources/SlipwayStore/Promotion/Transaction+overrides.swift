package import SlipwayModel

extension Transaction {
    /// The number of a new override.
    package func nextOverride() throws -> Int64 { try next(.override) }

    package func insert(_ given: GivenOverride) throws {
        let override = given.override
        try execute(
            """
            INSERT INTO overrides (number, app, stage, actor, reason, rules, given_at, expires_at)
            VALUES ($3, $1, $2, $4, $5, $6, $7, $8)
            """,
            given.key.values + [
                .integer(given.number), .text(override.actor), .text(override.reason),
                try JSONText.encode(override.rules.map(\.rawValue).sorted()), .moment(override.at),
                .moment(override.expiresAt),
            ]
        )
    }

    /// Notes who reviewed an override, unless someone has.
    ///
    /// - Returns: whether nobody had.
    package func review(_ number: Int64, by reviewer: String, at now: Timestamp) throws -> Bool {
        try execute(
            "UPDATE overrides SET reviewer = $2, reviewed_at = $3 WHERE number = $1 AND reviewer IS NULL",
            [.integer(number), .text(reviewer), .moment(now)]
        ) == 1
    }

    package func override(_ number: Int64) throws -> GivenOverride? {
        try row("SELECT * FROM overrides WHERE number = $1", [.integer(number)]).map(GivenOverride.init)
    }

    /// Those of a stage that count after a moment, newest first.
    package func overrides(of stage: StageKey, countingAfter moment: Timestamp) throws -> [GivenOverride] {
        try rows(
            "SELECT * FROM overrides WHERE app = $1 AND stage = $2 AND expires_at > $3 ORDER BY number DESC LIMIT 50",
            stage.values + [.moment(moment)]
        ).map(GivenOverride.init)
    }

    /// Those that nobody has reviewed, oldest first.
    package func overridesToReview() throws -> [GivenOverride] {
        try rows("SELECT * FROM overrides WHERE reviewer IS NULL ORDER BY number LIMIT 1000", [])
            .map(GivenOverride.init)
    }
}

extension GivenOverride {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            number: try row.integer("number"),
            stage: try row.stageKey(),
            override: PromotionOverride(
                actor: try row.text("actor"),
                reason: try row.text("reason"),
                rules: Set(try row.json([String].self, "rules").compactMap(PromotionOverride.Rule.init(rawValue:))),
                at: try row.moment("given_at"),
                expiresAt: try row.moment("expires_at")
            ),
            reviewer: try row.optionalText("reviewer"),
            reviewedAt: try row.optionalMoment("reviewed_at")
        )
    }
}
