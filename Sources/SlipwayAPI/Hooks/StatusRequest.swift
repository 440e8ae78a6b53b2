package import SlipwayModel

/// `POST /v1/apps/{app}/commits/{commit}/statuses`.
package struct StatusRequest: Sendable, Hashable, Codable {
    package var context: String
    package var state: CommitStatus.State
    /// What is longer than 500 characters is cut.
    package var description: String?
    package var url: String?

    package init(context: String, state: CommitStatus.State, description: String? = nil, url: String? = nil) {
        self.context = context
        self.state = state
        self.description = description
        self.url = url
    }
}
