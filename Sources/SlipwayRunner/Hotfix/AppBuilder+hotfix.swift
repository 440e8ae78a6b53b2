package import SlipwayAPI
import SlipwayModel

extension AppBuilder {
    /// Builds a commit with others on top, each by `git cherry-pick`, and publishes what comes out; nothing of it is left
    /// on this machine, and the repository is not changed.
    ///
    /// The same hotfix made again has the same commits, and so the same build.
    ///
    /// - Throws: `not_found` for a commit that is not in the repository; `command_failed` for a conflict, with the files, for
    ///   a merge and for what is contained already; what a build throws.
    package func build(_ hotfix: HotfixPlan, report: @escaping BuildReport) async throws -> PublishedBuild {
        let plan = try BuildPlan(hotfix)
        return try await build(plan, basis: hotfix.basis, report: report) { checkout in
            try await HotfixCheckout(checkout: checkout, base: hotfix.base, picks: hotfix.picks).make(report)
        }
    }
}
