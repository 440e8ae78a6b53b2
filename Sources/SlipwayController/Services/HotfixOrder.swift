/// What a person asks for as a hotfix.
///
/// The members are those of the request on the wire.
package struct HotfixOrder: Sendable, Hashable {
    package var commits: [String]
    package var reason: String?
    package var replace: Bool

    package init(commits: [String], reason: String? = nil, replace: Bool = false) {
        self.commits = commits
        self.reason = reason
        self.replace = replace
    }
}
