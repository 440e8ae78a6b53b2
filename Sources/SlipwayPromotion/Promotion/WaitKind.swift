package import SlipwayModel

/// What kind of thing a promotion waits for.
package enum WaitKind: String, Sendable, Hashable, CaseIterable, Comparable {
    /// The stage is deployed by hand.
    case manual
    /// The stage is held since a restore.
    case held
    case hosts
    /// A deployment is open.
    case deployment
    /// What serves is being judged.
    case judging
    /// Someone, or a watch, stopped promotion until it is resumed.
    case stopped
    /// The stage was rolled back or stopped.
    case wentBack = "went-back"
    /// The time zone cannot be read.
    case calendar
    case lock, train, window, freeze, approvals
    case maxCommits = "max-commits"
    /// An older build comes first, one by one.
    case turn
    /// There is no newer build, or none that is known to be newer.
    case nothingNewer = "nothing-newer"
    case bad, spoiled, blocked, statuses
    /// It does not have what a hotfix brought that serves.
    case hotfix
    /// The stage before has not accepted it.
    case acceptance
    /// An override that does not count.
    case voidOverride = "void-override"

    /// Whether it is worth an event: everything but what is as it should be.
    package var isNews: Bool { ![.manual, .deployment, .judging, .nothingNewer, .acceptance].contains(self) }

    /// The rule behind it, if that can be overridden.
    package var rule: PromotionOverride.Rule? { PromotionOverride.Rule(rawValue: rawValue) }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
