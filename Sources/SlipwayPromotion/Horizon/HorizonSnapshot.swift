package import SlipwayModel

/// All that says how far back a stage can go, read in one transaction.
package struct HorizonSnapshot: Sendable, Hashable {
    /// A build with its place among the commits of the branch.
    package struct Member: Sendable, Hashable {
        package var build: BuildReference
        /// The place of its commit, or of the commit that a hotfix was made from; `nil` when that is not known.
        package var position: Int64?
        /// Commits that a hotfix has on top of it.
        package var picks: Set<CommitID>
        /// Why it must not come back; `nil` for a good build.
        package var bad: String?
        /// On how many hosts of the stage it is at hand.
        package var hosts: Int

        package init(
            build: BuildReference,
            position: Int64?,
            picks: Set<CommitID> = [],
            bad: String? = nil,
            hosts: Int = 0
        ) {
            self.build = build
            self.position = position
            self.picks = picks
            self.bad = bad
            self.hosts = hosts
        }
    }

    package var stage: StageKey
    /// What its hosts serve, or may serve already.
    package var serving: [Member]
    /// What it was stable on, the newest first.
    package var stable: [Member]
    /// The commits of the branch, now or once, that have a `Slipway-Rollback` trailer.
    package var marked: [PlacedCommit]
    /// The places of the builds and commits that these trailers name.
    package var named: [String: Int64]
    /// How many hosts the stage has.
    package var hosts: Int

    package init(
        stage: StageKey,
        serving: [Member] = [],
        stable: [Member] = [],
        marked: [PlacedCommit] = [],
        named: [String: Int64] = [:],
        hosts: Int = 0
    ) {
        self.stage = stage
        self.serving = serving
        self.stable = stable
        self.marked = marked
        self.named = named
        self.hosts = hosts
    }

    /// The same once the stage serves `build` alone.
    package func after(_ build: Member) -> Self {
        var snapshot = self
        snapshot.serving = [build]
        snapshot.stable.removeAll { $0.build == build.build }
        snapshot.stable.insert(build, at: 0)
        return snapshot
    }
}
