package import SlipwayModel

/// What a build needs to know of an app.
package struct BuildPlan: Sendable, Hashable {
    package var app: AppName
    var source: GitAddress
    package var ref: String
    package var build: BuildSpec

    /// Plans the build of a branch, tag or commit; of the app's branch if nothing is given.
    ///
    /// - Throws: `invalid_input` for an app that does not say how it is built.
    package init(_ spec: AppSpec, ref: String?) throws(SlipwayError) {
        guard let build = spec.build else { throw Self.lacks("build: { run, output }", spec.app) }
        guard let source = spec.source else { throw Self.lacks("source: { git, branch }", spec.app) }
        guard !build.run.argv.isEmpty else { throw Self.lacks("build.run", spec.app) }
        try RefName.check(ref ?? source.branch)
        app = spec.app
        self.source = try GitAddress(source.git)
        self.ref = ref ?? source.branch
        self.build = build
    }

    private static func lacks(_ section: String, _ app: AppName) -> SlipwayError {
        SlipwayError(
            .invalidInput,
            "\(app) has no '\(section)' in its slipway.yml: add it and run 'slipway app apply', or publish what was built elsewhere with 'slipway publish'"
        )
    }
}
