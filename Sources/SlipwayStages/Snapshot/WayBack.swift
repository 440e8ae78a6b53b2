package import SlipwayModel

/// The build that a failed deployment goes back to, and how it is released.
package struct WayBack: Sendable, Equatable {
    package var build: BuildReference
    /// What it was stable with; `nil` when that is not known.
    package var release: ReleaseSpec?
    /// Why nothing goes back to it by itself: it is beyond the rollback horizon; `nil` when it is within.
    package var barrier: String?

    package init(build: BuildReference, release: ReleaseSpec?, barrier: String? = nil) {
        self.build = build
        self.release = release
        self.barrier = barrier
    }

    /// The newest of the `stable` builds, none of them bad, newest first, that is not the failing one.
    package static func target(stable: [BuildReference], failing: BuildReference?) -> BuildReference? {
        stable.first { $0.id != failing?.id }
    }
}
