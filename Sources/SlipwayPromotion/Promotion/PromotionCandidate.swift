package import SlipwayModel

/// One build as a promotion sees it.
package struct PromotionCandidate: Sendable, Hashable {
    package var build: BuildReference
    package var publishedAt: Timestamp
    /// What it has beyond the build before it in commit order, its own commit among them.
    package var commits: [CommitID]
    /// Who wrote these commits, by the names under which people approve.
    package var authors: Set<String>
    /// Why it must not ship; `nil` for a good build.
    package var bad: String?
    package var statuses: StatusVerdict

    package init(
        build: BuildReference,
        publishedAt: Timestamp,
        commits: [CommitID],
        authors: Set<String>,
        bad: String? = nil,
        statuses: StatusVerdict = .green
    ) {
        self.build = build
        self.publishedAt = publishedAt
        self.commits = commits
        self.authors = authors
        self.bad = bad
        self.statuses = statuses
    }

    /// As reasons call it.
    var name: String { "commit \(build.commit.short)" }
}
