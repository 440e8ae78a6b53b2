package import SlipwayModel

/// What may go into a stage next, as far as builds, their statuses and the stage before are concerned.
package struct PromotionOffer: Sendable, Hashable {
    package var build: BuildReference
    /// What it brings beyond what serves, newest first.
    package var commits: [CommitID]
    /// Who wrote these, as git names them.
    package var authors: Set<String>
    /// The approvals at hand that do not count for it, each with why.
    package var faults: [Approval: String]

    package init(build: BuildReference, commits: [CommitID], authors: Set<String>, faults: [Approval: String] = [:]) {
        self.build = build
        self.commits = commits
        self.authors = authors
        self.faults = faults
    }
}

extension Promotion {
    /// What would go next if no approval, lock, train or calendar held it; with the first digits of a commit, that one.
    ///
    /// `nil`: there is nothing, or that commit is not ready.
    package static func offer(
        _ snapshot: PromotionSnapshot,
        commit: String? = nil,
        now: Timestamp
    ) -> PromotionOffer? {
        let loads = PromotionLineup(snapshot).eligible
        let train = TrainStanding(snapshot, ready: loads.map(\.readyAt), now: now)
        let load =
            commit.map { digits in loads.first { $0.candidate.build.commit.rawValue.hasPrefix(digits) } }
            ?? PromotionChoice(snapshot, among: train.boarding(loads), now: now)?.load ?? loads.first
        guard let load else { return nil }
        let faults = snapshot.approvals.compactMap { approval in
            ApprovalTally.fault(of: approval, snapshot, load, now: now).map { (approval, $0) }
        }
        return PromotionOffer(
            build: load.candidate.build,
            commits: load.commits,
            authors: load.authors,
            faults: Dictionary(faults, uniquingKeysWith: { first, _ in first })
        )
    }
}
