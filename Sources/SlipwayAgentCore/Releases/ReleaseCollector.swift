package import SlipwayModel

/// Decides which releases a host no longer keeps.
package enum ReleaseCollector {
    /// The releases to remove: all but the `keep` that were used last and those that are `needed` whatever their age.
    ///
    /// `releases` begins with the one that was used last.
    package static func surplus(of releases: [BuildID], keep: Int, needed: Set<BuildID>) -> [BuildID] {
        let kept = releases.filter(needed.contains)
        let others = releases.filter { !needed.contains($0) }
        return Array(others.dropFirst(max(0, keep - kept.count)))
    }
}
