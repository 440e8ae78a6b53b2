/// What somebody asked for in a hurry: what a stage serves, with a few more commits.
package struct Hotfix: Sendable, Hashable, Codable {
    /// The job of a runner that makes the build.
    package var job: JobID
    package var stage: StageKey
    /// The build that served when it was asked for; the new one contains what that contains.
    package var basis: BuildReference
    /// The commits that come on top, in this order.
    package var picks: [CommitID]
    package var reason: String?
    /// Whether its deployment takes the place of what runs, instead of waiting for it.
    package var replaces: Bool
    package var requestedBy: String
    package var createdAt: Timestamp

    package init(
        job: JobID,
        stage: StageKey,
        basis: BuildReference,
        picks: [CommitID],
        reason: String? = nil,
        replaces: Bool = false,
        requestedBy: String,
        createdAt: Timestamp
    ) {
        self.job = job
        self.stage = stage
        self.basis = basis
        self.picks = picks
        self.reason = reason
        self.replaces = replaces
        self.requestedBy = requestedBy
        self.createdAt = createdAt
    }

    /// `9f8e7d6c with 1a2b3c4d, 5e6f7a8b`.
    package var words: String { "\(basis.commit.short) with \(picks.map(\.short).joined(separator: ", "))" }
}
