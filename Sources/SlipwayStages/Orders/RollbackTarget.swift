package import SlipwayModel

/// Chooses what a rollback without a named build goes back to.
package enum RollbackTarget {
    /// Chooses among the builds that were stable.
    ///
    /// When the newest change did not come to a good end, the hosts may be mixed, and the stable build is the way back.
    /// Else it is the newest build that was stable before the one that serves first was: so a second rollback goes
    /// further back, and never forward again.
    ///
    /// - Parameters:
    ///   - serving: the stable build now; `nil` after a stop.
    ///   - stable: the builds that the stage was stable on, newest first, one entry a deployment.
    ///   - isUnsettled: the newest change of the stage runs, or ended without success.
    /// - Returns: the build to go back to, or `nil` when there is none.
    package static func choose(
        serving: BuildReference?,
        stable: [BuildReference],
        isUnsettled: Bool
    ) -> BuildReference? {
        guard let serving else { return stable.first }
        if isUnsettled { return serving }
        guard let first = stable.lastIndex(of: serving) else { return stable.first { $0 != serving } }
        return stable[(first + 1)...].first
    }
}
