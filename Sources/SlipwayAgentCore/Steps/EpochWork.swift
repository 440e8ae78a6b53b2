import SlipwayHostPlan
import SlipwayModel

/// What the work on one epoch keeps from step to step.
struct EpochWork {
    /// In a rescue, what the host goes back to.
    var desired: HostAssignment
    /// What the fetch of this epoch brought, to be unpacked.
    var fetched: Manifest?
    /// Bytes that the step under way brought over the network.
    var bytesFetched: Int64 = 0
    /// Whether objects are kept from the sweep.
    var isFetching = false
    /// Set when the first step of the activation begins.
    var activationBegan: ContinuousClock.Instant?
    /// When `current` was pointed to the build.
    var switchedAt: ContinuousClock.Instant?

    init(_ desired: HostAssignment) { self.desired = desired }

    /// When the host has to be healthy.
    var activationDeadline: ContinuousClock.Instant? {
        activationBegan.map { $0 + desired.healthyDeadline.duration }
    }
}
