/// What became of a webhook.
package struct HookAnswer: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
        case taken
        /// It is of no interest, and was not written down.
        case ignored
        /// It came before.
        case duplicate
    }

    package var outcome: Outcome
    /// In words, for whoever looks at the deliveries there.
    package var message: String

    package init(_ outcome: Outcome, _ message: String) {
        self.outcome = outcome
        self.message = message
    }
}
