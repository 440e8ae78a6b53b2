package import SlipwayModel

/// What people ask for in a hurry, and what they say of builds.
package protocol HotfixControl: Sendable {
    /// Has a runner build what the stage serves with more commits on top; its deployment follows by itself.
    ///
    /// The same asked again while that is on its way gives what is there.
    ///
    /// - Throws: `refused` when nothing serves, or the app does not say how it is built; `conflict` when another build is
    ///   on its way to the stage; `not_found` for first digits of a commit that nobody knows.
    func hotfix(_ order: HotfixOrder, stage: StageKey, by actor: Principal) async throws -> Hotfix
    /// Marks a build, named as in `build(of:named:)`.
    ///
    /// - Throws: `invalid_input` for a bad build without a reason.
    func mark(
        _ target: String,
        of app: AppName,
        as mark: BuildMark,
        reason: String?,
        by actor: Principal
    ) async throws -> Build
}
