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
