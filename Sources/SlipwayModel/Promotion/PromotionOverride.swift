/// A person's decision that some rules of a promotion do not hold for a while, with the reason.
package struct PromotionOverride: Sendable, Hashable, Codable {
    /// What can be overridden; locks, bad builds, failed statuses and a stage after a rollback cannot.
    package enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        case train, window, freeze, approvals
        case maxCommits = "max-commits"
    }

    package var actor: String
    /// Empty: the override does not count.
    package var reason: String
    package var rules: Set<Rule>
    package var at: Timestamp
    package var expiresAt: Timestamp

    package init(actor: String, reason: String, rules: Set<Rule>, at: Timestamp, expiresAt: Timestamp) {
        self.actor = actor
        self.reason = reason
        self.rules = rules
        self.at = at
        self.expiresAt = expiresAt
    }
}
