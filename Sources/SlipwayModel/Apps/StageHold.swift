/// Why nothing starts in a stage until a person resumes it.
///
/// A restore holds every stage that was ever deployed: the hosts may be ahead of what the server knows.
package struct StageHold: Sendable, Hashable, Codable {
    /// In words, to be read after "held: ".
    package var reason: String
    package var since: Timestamp

    package init(reason: String, since: Timestamp) {
        self.reason = reason
        self.since = since
    }
}
