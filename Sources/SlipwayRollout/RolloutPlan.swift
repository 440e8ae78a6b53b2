package import SlipwayModel

/// What happens next in one deployment, as named buckets; a host is in at most one of them.
///
/// The driver carries all of it out in one transaction. A plan that changes nothing says in `statusReason`
/// and `waits` what the deployment waits for.
package struct RolloutPlan: Sendable, Equatable {
    package struct Failure: Sendable, Equatable {
        package var host: HostName
        package var error: String

        package init(host: HostName, error: String) {
            self.host = host
            self.error = error
        }
    }

    package enum Finish: Sendable, Equatable {
        case succeeded
        /// With the build to go back to, if the policy asks for it and there is one.
        case failed(revertTo: BuildReference?)
        /// The failure policy is `pause`: a person decides.
        case pause
    }

    /// Hosts that get an assignment, or a new desire: fetch, verify, unpack.
    package var prepare: [HostName] = []
    /// Hosts admitted to change now.
    package var activate: [HostName] = []
    /// Hosts that need no change: recorded as `healthy` without any desire.
    package var alreadyCurrent: [HostName] = []
    /// Hosts that took too long: recorded as `unhealthy` with this error.
    package var overdue: [Failure] = []
    /// `nil`: the deployment goes on.
    package var finish: Finish?
    /// Where the deployment stands, in a sentence; stored with its status.
    package var statusReason: String
    /// What it waits for; the first is the most important.
    package var waits: [WhyAnswer.Reason] = []
    /// When to decide again even if nothing happens until then.
    package var wakeAt: Timestamp?

    package init(statusReason: String) { self.statusReason = statusReason }
}
