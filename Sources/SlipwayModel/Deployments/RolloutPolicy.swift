/// The rules by which a deployment reaches a stage's hosts.
///
/// The defaults are Nomad's `update` block, except that a host counts as lost by name (`failures`, `unreachable`)
/// and not by share alone.
package struct RolloutPolicy: Sendable, Hashable, Codable {
    package enum OnFailure: String, Sendable, Hashable, Codable, CaseIterable {
        /// Go back to the newest stable build with a deployment of its own.
        case revert
        /// Stop where it is and wait for a person.
        case pause
    }

    /// One declared share of the hosts, cumulative: `{hosts: 10%}` after `{hosts: 1}` means 10 % in all.
    package struct Wave: Sendable, Hashable, Codable {
        package var hosts: HostShare
        /// How long the wave must stay good before the next begins.
        package var bake: Interval

        package init(hosts: HostShare, bake: Interval = .zero) {
            self.hosts = hosts
            self.bake = bake
        }
    }

    /// Empty: one wave of all hosts.
    package var waves: [Wave]
    /// Changed at the same time, per zone when hosts have zones.
    package var batch: HostShare
    /// A host counts as healthy when its health has held this long without interruption.
    package var minHealthyTime: Interval
    /// From the start of an activation; not healthy by then: the host has failed.
    package var healthyDeadline: Interval
    /// Restarts whenever a host becomes healthy; time spent paused does not count; its expiry fails the
    /// deployment.
    ///
    /// Always longer than `healthyDeadline`.
    package var progressDeadline: Interval
    /// Hosts that may fail before the deployment does.
    package var failures: HostShare
    /// Hosts that may be out of reach without holding up the deployment; counted apart from failures.
    package var unreachable: HostShare
    package var onFailure: OnFailure
    /// Failing forward for longer than this proposes the rollback; `nil`: it is never proposed.
    package var fixForwardLimit: Interval?

    package init(
        waves: [Wave] = [],
        batch: HostShare = .percent(25),
        minHealthyTime: Interval = .seconds(10),
        healthyDeadline: Interval = .minutes(5),
        progressDeadline: Interval = .minutes(10),
        failures: HostShare = .count(0),
        unreachable: HostShare = .count(1),
        onFailure: OnFailure = .revert,
        fixForwardLimit: Interval? = nil
    ) {
        self.waves = waves
        self.batch = batch
        self.minHealthyTime = minHealthyTime
        self.healthyDeadline = healthyDeadline
        self.progressDeadline = progressDeadline
        self.failures = failures
        self.unreachable = unreachable
        self.onFailure = onFailure
        self.fixForwardLimit = fixForwardLimit
    }
}
