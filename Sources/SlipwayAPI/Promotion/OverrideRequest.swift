package import SlipwayModel

/// `POST /v1/apps/{app}/stages/{stage}/overrides`.
package struct OverrideRequest: Sendable, Hashable, Codable {
    package var rules: Set<PromotionOverride.Rule>
    package var reason: String
    package var ttl: Interval

    package init(rules: Set<PromotionOverride.Rule>, reason: String, ttl: Interval) {
        self.rules = rules
        self.reason = reason
        self.ttl = ttl
    }

    private enum CodingKeys: CodingKey { case rules, reason, ttl }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rules.map(\.rawValue).sorted(), forKey: .rules)
        try container.encode(reason, forKey: .reason)
        try container.encode(ttl, forKey: .ttl)
    }
}
