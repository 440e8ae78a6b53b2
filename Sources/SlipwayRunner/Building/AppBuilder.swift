package import SlipwayAPI
import SlipwayArtifacts
import SlipwayModel

/// Makes a build of an app: a fresh checkout, its command, and the publication of what that made.
package struct AppBuilder: Sendable {
    var server: any ArtifactServer
    /// The environment of this process.
    var environment: [String: String]
    /// What relative paths of repositories are relative to.
    var base: String

    package init(server: any ArtifactServer, environment: [String: String], base: String) {
        self.server = server
        self.environment = environment
        self.base = base
    }

    /// Builds and publishes; nothing of it is left on this machine.
    ///
    /// - Throws: `not_found` for a commit that is not there, `command_failed` or `timed_out` for a build that fails.
    package func build(_ plan: BuildPlan, report: @escaping BuildReport) async throws -> PublishedBuild {
        try await build(plan, basis: nil, report: report) { try await $0.make(plan.ref) }
    }

    /// Builds what `checkOut` puts into an empty folder.
    func build(
        _ plan: BuildPlan,
        basis: BuildID?,
        report: @escaping BuildReport,
        checkingOut checkOut: @Sendable (Checkout) async throws -> SourceCommit
    ) async throws -> PublishedBuild {
        try await TemporaryTree.with(in: environment["TMPDIR"] ?? "/tmp") { workspace in
            let (checkout, scratch) = ("\(workspace)/checkout", "\(workspace)/tmp")
            try Workspace.makeFolders(checkout, scratch)
            var commit = try await checkOut(
                Checkout(address: plan.source, folder: checkout, base: base, environment: environment)
            )
            commit.ref = commit.ref ?? plan.seenOn
            report(.checkedOut(commit))
            try await run(plan, commit, in: checkout, scratch, report)
            let output = try OutputFolder.find(plan.build.output, in: checkout)
            let folder = try await OwnThread.run { try FolderScanner.scan(output) }
            return try await Publisher(server: server, app: plan.app).publish(
                folder,
                as: commit,
                basis: basis,
                report: report
            )
        }
    }

    private func run(
        _ plan: BuildPlan,
        _ commit: SourceCommit,
        in checkout: String,
        _ scratch: String,
        _ report: @escaping BuildReport
    ) async throws {
        report(.building(plan.build.run))
        let variables = BuildEnvironment.make(
            own: environment,
            app: plan.app,
            commit: commit,
            temporaryFolder: scratch
        )
        try await BuildProcess(build: plan.build, folder: checkout, environment: variables).run { report(.line($0)) }
    }
}
