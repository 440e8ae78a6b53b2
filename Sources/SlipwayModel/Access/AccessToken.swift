/// A token as lists show it.
///
/// The secret itself is shown once, when it is made, and stored only as its SHA-256.
package struct AccessToken: Sendable, Hashable, Codable {
    package var id: TokenID
    package var name: String
    package var scope: Principal.Scope
    package var createdAt: Timestamp
    package var createdBy: String
    package var expiresAt: Timestamp?
    package var revokedAt: Timestamp?

    package init(
        id: TokenID,
        name: String,
        scope: Principal.Scope,
        createdAt: Timestamp,
        createdBy: String,
        expiresAt: Timestamp? = nil,
        revokedAt: Timestamp? = nil
    ) {
        self.id = id
        self.name = name
        self.scope = scope
        self.createdAt = createdAt
        self.createdBy = createdBy
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}
