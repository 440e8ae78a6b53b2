/// What a runner shall do; complete, so that a runner needs nothing else from the server.
package enum JobWork: Sendable, Hashable, Codable {
    /// Looks at the app's branch, and tells the commits after `known`, the newest first of those that the server knows.
    case scan(SourceSpec, known: [CommitID])
    /// Builds one commit, or what `ref` names by then, in a fresh checkout, and publishes what comes out.
    case build(SourceSpec, BuildSpec, commit: CommitID?, ref: String?)
    /// Builds `base` with `picks` on top, each by `git cherry-pick` in this order, and publishes what comes out.
    ///
    /// `basis` is the build that serves: the new one contains what that contains.
    case hotfix(SourceSpec, BuildSpec, base: CommitID, picks: [CommitID], basis: BuildID)
    /// Runs one check of a deployment, in a checkout of its commit, with `environment` besides the runner's own few.
    case check(SourceSpec?, AcceptancePolicy.Check, commit: CommitID, environment: [String: String])

    package var kind: Job.Kind {
        switch self {
        case .scan: .scan
        case .build: .build
        case .hotfix: .hotfix
        case .check: .check
        }
    }
}
