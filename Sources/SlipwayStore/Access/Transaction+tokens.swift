package import SlipwayModel

extension Transaction {
    /// Keeps a token with the hash of its secret.
    package func insert(_ token: AccessToken, secretHash: Digest) throws {
        try execute(
            """
            INSERT INTO tokens (id, name, secret_hash, scope, created_at, created_by, expires_at, revoked_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(token.id.rawValue), .text(token.name), .text(secretHash.hex), try JSONText.encode(token.scope),
                .moment(token.createdAt), .text(token.createdBy), .moment(token.expiresAt), .moment(token.revokedAt),
            ]
        )
    }

    package func token(secretHash: Digest) throws -> AccessToken? {
        try row("SELECT * FROM tokens WHERE secret_hash = $1", [.text(secretHash.hex)]).map(AccessToken.init)
    }

    /// Newest first.
    package func tokens() throws -> [AccessToken] {
        try rows("SELECT * FROM tokens ORDER BY created_at DESC, id", []).map(AccessToken.init)
    }

    /// - Returns: whether there was such a token that was not revoked before.
    package func revokeToken(_ id: TokenID, now: Timestamp) throws -> Bool {
        try execute(
            "UPDATE tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL",
            [.text(id.rawValue), .moment(now)]
        ) == 1
    }

    package func insertSession(_ secretHash: Digest, of token: TokenID, until end: Timestamp) throws {
        try execute(
            "INSERT INTO sessions (secret_hash, token, expires_at) VALUES ($1, $2, $3)",
            [.text(secretHash.hex), .text(token.rawValue), .moment(end)]
        )
    }

    /// The token whose session this is, unless the session has ended.
    package func token(sessionHash: Digest, now: Timestamp) throws -> AccessToken? {
        try row(
            "SELECT t.* FROM sessions s JOIN tokens t ON t.id = s.token WHERE s.secret_hash = $1 AND s.expires_at > $2",
            [.text(sessionHash.hex), .moment(now)]
        ).map(AccessToken.init)
    }

    /// Ends a session, and forgets those that time has ended.
    package func removeSession(_ secretHash: Digest?, now: Timestamp) throws {
        try execute(
            "DELETE FROM sessions WHERE secret_hash = $1 OR expires_at <= $2",
            [.text(optional: secretHash?.hex), .moment(now)]
        )
    }
}

extension AccessToken {
    fileprivate init(_ row: SQLRow) throws {
        self.init(
            id: TokenID(try row.text("id")),
            name: try row.text("name"),
            scope: try row.json(Principal.Scope.self, "scope"),
            createdAt: try row.moment("created_at"),
            createdBy: try row.text("created_by"),
            expiresAt: try row.optionalMoment("expires_at"),
            revokedAt: try row.optionalMoment("revoked_at")
        )
    }
}
