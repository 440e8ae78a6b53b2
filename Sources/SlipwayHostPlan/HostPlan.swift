package import SlipwayModel

/// What one host does next for one stage.
package enum HostPlan: Sendable, Equatable {
    /// Nothing is asked, or the host has seen something newer.
    case nothing(reason: String)
    /// The epoch has its end already: say so again, run nothing.
    case report(Assignment.Status)
    /// Work that was begun and whose outcome nobody knows: never guessed, never begun again for this epoch.
    case interrupted(reason: String)
    /// These steps in this order; the first that fails ends them.
    case run([HostStep])
}

/// One thing that an agent does.
package enum HostStep: Sendable, Equatable {
    /// Bring the objects that the host lacks.
    case fetch(BuildID)
    /// Build the release's folder of them, each file verified by its digest, and make it visible whole.
    case unpack(BuildID)
    /// Check a release that is on disk already.
    case verify(BuildID)
    /// Run a hook of a build, if the build has it. An attempt is begun at most once in an epoch.
    case hook(HookName, of: BuildID, attempt: AttemptID)
    /// Point `current` to the release.
    case switchTo(BuildID)
    /// Wait until the host's health holds.
    case probe(BuildID)
}

/// Names one run of one hook on one host, durably: `d42.3.restart@h1`.
package struct AttemptID: Sendable, Hashable, CustomStringConvertible {
    package let rawValue: String

    package init(deployment: DeploymentID, epoch: Int64, hook: HookName, host: HostName) {
        rawValue = "\(deployment).\(epoch).\(hook.rawValue)@\(host)"
    }

    package var description: String { rawValue }
}
