/// One person's word that certain commits may go to a stage.
package struct Approval: Sendable, Hashable, Codable {
    package var approver: String
    package var at: Timestamp
    /// Exactly the commits that the promotion would bring.
    package var commits: Set<CommitID>
    /// Names the version of the pipeline that was approved with them, such as a digest of its file.
    package var pipeline: String
    /// When a deployment first relied on it.
    package var usedAt: Timestamp?

    package init(
        approver: String,
        at: Timestamp,
        commits: Set<CommitID>,
        pipeline: String,
        usedAt: Timestamp? = nil
    ) {
        self.approver = approver
        self.at = at
        self.commits = commits
        self.pipeline = pipeline
        self.usedAt = usedAt
    }

    /// One that no deployment relied on by then is void.
    package static let unusedLifetime = Interval.minutes(20)
    /// For the same commits and the same pipeline it counts again until then.
    package static let usedLifetime = Interval.hours(4)

    package var expiresAt: Timestamp {
        let used = usedAt.map { $0 <= at + Self.unusedLifetime } ?? false
        return at + (used ? Self.usedLifetime : Self.unusedLifetime)
    }
}
