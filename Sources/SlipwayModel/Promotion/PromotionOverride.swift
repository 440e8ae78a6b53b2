/// A person's decision that some rules of a promotion do not hold for a while, with the reason.
package struct PromotionOverride: Sendable, Hashable, Codable {
    /// What can be overridden; locks, bad builds, failed statuses and a stage after a rollback cannot.
    package enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        case train, window, freeze, approvals
        case maxCommits = "max-commits"
        /// How far back the stage can go; one deployment at a time lifts it, never an override for a while.
        case horizon

        /// Those that can be lifted for a while.
        package static let lasting = allCases.filter { $0 != .horizon }
    }

    package var actor: String
    /// Empty: the override does not count.
    package var reason: String
    package var rules: Set<Rule>
    package var at: Timestamp
    package var expiresAt: Timestamp

    private enum CodingKeys: CodingKey { case actor, reason, rules, at, expiresAt }

    package init(actor: String, reason: String, rules: Set<Rule>, at: Timestamp, expiresAt: Timestamp) {
        self.actor = actor
        self.reason = reason
        self.rules = rules
        self.at = at
        self.expiresAt = expiresAt
    }

    /// The rules in alphabetical order, so that equal values are equal texts.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(actor, forKey: .actor)
        try container.encode(reason, forKey: .reason)
        try container.encode(rules.map(\.rawValue).sorted(), forKey: .rules)
        try container.encode(at, forKey: .at)
        try container.encode(expiresAt, forKey: .expiresAt)
    }
}
