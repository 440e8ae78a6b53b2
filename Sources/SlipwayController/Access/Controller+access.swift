package import SlipwayModel
import SlipwayStore

extension Controller {
    /// A browser's session lasts a working day.
    package static let sessionLength = Interval.hours(12)

    package func principal(withSecret secret: Redacted<String>) async throws -> Principal {
        let hash = Secret.hash(secret)
        let token = try await database.read { try $0.token(secretHash: hash) }
        return try Self.principal(token, now: now())
    }

    package func principal(withSession session: Redacted<String>) async throws -> Principal {
        let (hash, now) = (Secret.hash(session), now())
        guard let token = try await database.read({ try $0.token(sessionHash: hash, now: now) }) else {
            throw SlipwayError(.unauthenticated, "the session has ended: sign in again")
        }
        return try Self.principal(token, now: now)
    }

    package func createSession(for principal: Principal) async throws -> Redacted<String> {
        let (secret, now) = (Secret.make(), now())
        try await database.write { rows in
            try rows.removeSession(nil, now: now)
            try rows.insertSession(Secret.hash(secret), of: principal.token, until: now + Self.sessionLength)
        }
        return secret
    }

    package func endSession(_ session: Redacted<String>) async throws {
        let (hash, now) = (Secret.hash(session), now())
        try await database.write { try $0.removeSession(hash, now: now) }
    }

    package func tokens() async throws -> [AccessToken] { try await database.read { try $0.tokens() } }

    package func createToken(
        name: String,
        scope: Principal.Scope,
        ttl: Interval?,
        by actor: Principal
    ) async throws -> (token: AccessToken, secret: String) {
        guard NameRule.allows(name) else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(name)) is not a good token name: \(NameRule.summary)"
            )
        }
        if let ttl, ttl <= .zero {
            throw SlipwayError(.invalidInput, "a token cannot live for \(ttl): give it a time like 1h or 30d")
        }
        return try await change { work in
            if case .join(let groups) = scope, groups.isEmpty {
                throw SlipwayError(.invalidInput, "a join token needs at least one group: --groups shop-prod")
            }
            try Lookup(work.rows).check(scope)
            return try work.insertToken(name, scope, ttl: ttl, by: actor.name)
        }
    }

    /// A secret as tokens have them.
    package static func newSecret() -> Redacted<String> { Secret.make() }

    /// Makes the token of the installation's first administrator.
    ///
    /// - Returns: false when there is a token already.
    package func createFirstAdmin(_ secret: Redacted<String>) async throws -> Bool {
        try await change { work in
            guard try work.rows.tokens().isEmpty else { return false }
            try work.insertAdmin(secret)
            return true
        }
    }

    /// Makes an administrator's token, whatever tokens there are.
    package func createAdmin(_ secret: Redacted<String>) async throws {
        try await change { try $0.insertAdmin(secret) }
    }

    package func revokeToken(_ id: TokenID, by actor: Principal) async throws {
        try await change { work in
            guard try work.rows.revokeToken(id, now: work.now) else {
                throw SlipwayError(
                    .notFound,
                    "there is no token \(NameRule.quote(id.rawValue)) that could be revoked; 'slipway token list' shows them"
                )
            }
            try work.record(.tokenRevoked, by: actor.name, "the token \(id) was revoked", about: Subject())
        }
    }

    private static func principal(_ token: AccessToken?, now: Timestamp) throws -> Principal {
        guard let token else {
            throw SlipwayError(.unauthenticated, "the token is not known here: check which server it is for")
        }
        if let revokedAt = token.revokedAt {
            throw SlipwayError(.unauthenticated, "the token '\(token.name)' was revoked at \(revokedAt)")
        }
        if let expiresAt = token.expiresAt, expiresAt <= now {
            throw SlipwayError(.unauthenticated, "the token '\(token.name)' expired at \(expiresAt): ask for a new one")
        }
        return Principal(name: token.name, token: token.id, scope: token.scope)
    }
}

extension Work {
    fileprivate mutating func insertAdmin(_ secret: Redacted<String>) throws {
        let scope = Principal.Scope.person(.admin, app: nil, stage: nil)
        _ = try insertToken("admin", scope, ttl: nil, by: Event.machine, secret: secret)
    }

    /// Makes a token; only the hash of its secret is kept.
    mutating func insertToken(
        _ name: String,
        _ scope: Principal.Scope,
        ttl: Interval?,
        by actor: String,
        secret: Redacted<String> = Secret.make()
    ) throws -> (token: AccessToken, secret: String) {
        let token = AccessToken(
            id: Secret.tokenID(),
            name: name,
            scope: scope,
            createdAt: now,
            createdBy: actor,
            expiresAt: ttl.map { now + $0 }
        )
        try rows.insert(token, secretHash: Secret.hash(secret))
        var subject = Subject()
        subject.data = ["token": token.id.rawValue, "name": name]
        try record(.tokenCreated, by: actor, "the token '\(name)' (\(token.id)) was created", about: subject)
        return (token, secret.secret)
    }
}
