/// What CI says of a commit in one context, such as `ci/test`; the newest word counts.
package struct CommitStatus: Sendable, Hashable, Codable {
    package enum State: String, Sendable, Hashable, Codable, CaseIterable {
        case pending, success, failure, error
    }

    package var commit: CommitID
    package var context: String
    package var state: State
    /// For people; at most 500 characters.
    package var description: String?
    /// Where to read more.
    package var url: String?
    package var at: Timestamp
    package var by: String

    package init(
        commit: CommitID,
        context: String,
        state: State,
        description: String? = nil,
        url: String? = nil,
        at: Timestamp,
        by: String
    ) {
        self.commit = commit
        self.context = context
        self.state = state
        self.description = description
        self.url = url
        self.at = at
        self.by = by
    }
}
