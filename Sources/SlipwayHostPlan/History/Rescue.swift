package import SlipwayModel

/// A host's way back by itself, to the build that was healthy on it before.
package struct Rescue: Sendable, Hashable {
    /// What the host was brought to when it failed.
    package let failing: HostAssignment
    package let build: BuildReference
    /// Why, in words.
    package let reason: String

    /// What the hooks of the rescue are told, and what the build has to be healthy by.
    package var goal: HostAssignment {
        var goal = failing
        (goal.kind, goal.build, goal.previousBuild) = (.rollback, build, failing.build?.id)
        return goal
    }
}
