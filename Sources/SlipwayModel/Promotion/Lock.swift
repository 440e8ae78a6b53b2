/// A stage, an app or everything, held by a person with a reason.
package struct Lock: Sendable, Hashable, Codable {
    /// In JSON `*`, `APP` or `APP/STAGE`.
    package enum Scope: Sendable, Hashable {
        case everything
        case app(AppName)
        case stage(StageKey)
    }

    package var scope: Scope
    package var owner: String
    package var reason: String
    package var since: Timestamp
    /// When it ends by itself; `nil` only for one that its owner must end.
    package var expiresAt: Timestamp?

    package init(scope: Scope, owner: String, reason: String, since: Timestamp, expiresAt: Timestamp? = nil) {
        self.scope = scope
        self.owner = owner
        self.reason = reason
        self.since = since
        self.expiresAt = expiresAt
    }

    package func holds(_ stage: StageKey, at now: Timestamp) -> Bool {
        if let expiresAt, expiresAt <= now { return false }
        return switch scope {
        case .everything: true
        case .app(let app): app == stage.app
        case .stage(let key): key == stage
        }
    }
}
