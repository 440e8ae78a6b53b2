package import SlipwayModel

/// How far a host has come with one epoch.
package enum EpochProgress: Sendable, Equatable {
    case notBegun
    /// Steps were begun, and the agent that began them is gone. With the hook that was running then, if one was.
    case broken(during: HookName?)
    /// It has an end, which is only reported again.
    case ended(Assignment.Status)
}
