package import SlipwayModel

/// What a build needs to know of an app.
package struct BuildPlan: Sendable, Hashable {
    package var app: AppName
    var source: GitAddress
    package var ref: String
    package var build: BuildSpec
    /// The branch that a commit was seen on, to remember with the build.
    var seenOn: String?

    /// Plans the build of one commit, or of what `ref` names.
    ///
    /// - Throws: `invalid_input` for what is no repository, no ref or no command.
    init(
        app: AppName,
        source: SourceSpec,
        build: BuildSpec,
        commit: CommitID?,
        ref: String?
    ) throws(SlipwayError) {
        let spec = AppSpec(app: app, source: source, build: build, stages: [])
        try self.init(spec, ref: commit?.rawValue ?? ref)
        seenOn = commit == nil ? nil : ref
    }

    /// Plans the build of a branch, tag or commit; of the app's branch if nothing is given.
    ///
    /// With `source` the commit comes from that repository, such as a clone at hand, instead of the app's own.
    ///
    /// - Throws: `invalid_input` for an app that does not say how it is built.
    package init(_ spec: AppSpec, ref: String?, source: String? = nil) throws(SlipwayError) {
        guard let build = spec.build else { throw Self.lacks("build: { run, output }", spec.app) }
        guard let git = source ?? spec.source?.git else { throw Self.lacks("source: { git, branch }", spec.app) }
        guard !build.run.argv.isEmpty else { throw Self.lacks("build.run", spec.app) }
        let ref = ref ?? spec.source?.branch ?? "HEAD"
        try RefName.check(ref)
        app = spec.app
        self.source = try GitAddress(git)
        self.ref = ref
        self.build = build
    }

    private static func lacks(_ section: String, _ app: AppName) -> SlipwayError {
        SlipwayError(
            .invalidInput,
            "\(app) has no '\(section)' in its slipway.yml: add it and run 'slipway app apply', or publish what was built elsewhere with 'slipway publish'"
        )
    }
}
