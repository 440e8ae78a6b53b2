package import SlipwayModel

/// `POST /v1/tokens`.
package struct TokenRequest: Sendable, Hashable, Codable {
    package var name: String
    /// `person`, `publish` or `join`; agents get theirs by joining.
    package var scope: Principal.Scope
    package var ttl: Interval?

    package init(name: String, scope: Principal.Scope, ttl: Interval?) {
        self.name = name
        self.scope = scope
        self.ttl = ttl
    }
}

/// The only answer that ever contains a secret.
package struct IssuedToken: Sendable, Hashable, Codable {
    package var token: AccessToken
    package var secret: String

    package init(token: AccessToken, secret: String) {
        self.token = token
        self.secret = secret
    }
}
