package import SlipwayModel

/// The build that a failed deployment goes back to, and how it is released.
package struct WayBack: Sendable, Equatable {
    package var build: BuildReference
    /// What it was stable with; `nil` when that is not known.
    package var release: ReleaseSpec?

    package init(build: BuildReference, release: ReleaseSpec?) {
        self.build = build
        self.release = release
    }

    /// The newest of the `stable` builds, none of them bad, newest first, that is not the failing one.
    package static func target(stable: [BuildReference], failing: BuildReference?) -> BuildReference? {
        stable.first { $0.id != failing?.id }
    }
}
