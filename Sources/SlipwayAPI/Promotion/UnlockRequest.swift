/// `POST …/unlock`.
package struct UnlockRequest: Sendable, Hashable, Codable {
    /// Whose lock; without it the own one.
    package var owner: String?
    /// Needed to end another person's.
    package var reason: String?

    package init(owner: String? = nil, reason: String? = nil) {
        self.owner = owner
        self.reason = reason
    }
}
