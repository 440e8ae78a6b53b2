package import SlipwayModel

/// What a hotfix is made of: a commit, and others on top of it.
package struct HotfixPlan: Sendable, Hashable {
    package var app: AppName
    package var source: SourceSpec
    package var build: BuildSpec
    /// What is built upon.
    package var base: CommitID
    /// What comes on top, in this order; never empty.
    package var picks: [CommitID]
    /// The build that serves, which the new one contains.
    package var basis: BuildID

    package init(
        app: AppName,
        source: SourceSpec,
        build: BuildSpec,
        base: CommitID,
        picks: [CommitID],
        basis: BuildID
    ) {
        self.app = app
        self.source = source
        self.build = build
        self.base = base
        self.picks = picks
        self.basis = basis
    }
}

extension BuildPlan {
    /// Plans the build of what the commits become together.
    ///
    /// - Throws: `invalid_input` for a source that is no repository, and for no command.
    init(_ hotfix: HotfixPlan) throws(SlipwayError) {
        try self.init(app: hotfix.app, source: hotfix.source, build: hotfix.build, commit: hotfix.base, ref: nil)
    }
}
