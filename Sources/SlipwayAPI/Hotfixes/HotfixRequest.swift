/// `POST /v1/apps/{app}/stages/{stage}/hotfixes`.
package struct HotfixRequest: Sendable, Hashable, Codable {
    /// Commits or their first digits (at least 4), in the order in which they come on top of what serves.
    package var commits: [String]
    package var reason: String?
    /// Cancel what runs and take its place, instead of waiting for it; left out: false.
    package var replace: Bool?

    package init(commits: [String], reason: String? = nil, replace: Bool? = nil) {
        self.commits = commits
        self.reason = reason
        self.replace = replace
    }
}
