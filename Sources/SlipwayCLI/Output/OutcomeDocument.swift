import SlipwayModel

/// What `--wait --json` prints: how the deployment ended, and what undid it.
struct OutcomeDocument: Encodable {
    private enum Key: String, CodingKey { case deployment, revert, failures }

    private let outcome: FollowedOutcome

    init(_ outcome: FollowedOutcome) { self.outcome = outcome }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(outcome.deployment, forKey: .deployment)
        try container.encode(outcome.revert, forKey: .revert)
        try container.encode(outcome.failures.map(HostDocument.init), forKey: .failures)
    }
}
