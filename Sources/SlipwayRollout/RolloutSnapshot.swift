package import SlipwayModel

/// Everything that one decision about one active deployment depends on.
///
/// The driver reads it in the same transaction that writes the plan, so nothing can move in between.
package struct RolloutSnapshot: Sendable, Equatable {
    package struct HostState: Sendable, Equatable {
        package var name: HostName
        package var zone: ZoneName?
        package var isReachable: Bool
        /// When this host was heard again after a silence; `nil` when it was never silent.
        ///
        /// Its report is still on its way then, so it is not judged at once by what is not known yet.
        package var heardSince: Timestamp?
        /// What the host itself says `current` points to.
        package var serves: BuildID?
        /// Whether the release of the deployment's build is complete on the host's disk.
        package var hasRelease: Bool
        /// Whether the host's last word on what it serves was healthy, as its newest ended assignment in this
        /// stage before this deployment says; `nil` when there was none.
        ///
        /// A host that was stopped is not healthy.
        package var wasHealthy: Bool?
        /// When it was admitted by a deployment that ended before the host's word on its change came; else `nil`.
        ///
        /// It may well be changing still, whatever it said it serves.
        package var unsettledSince: Timestamp?
        /// Its assignment in this deployment; `nil` until it has one.
        package var assignment: Assignment?

        package init(
            name: HostName,
            zone: ZoneName? = nil,
            isReachable: Bool = true,
            heardSince: Timestamp? = nil,
            serves: BuildID? = nil,
            hasRelease: Bool = false,
            wasHealthy: Bool? = nil,
            unsettledSince: Timestamp? = nil,
            assignment: Assignment? = nil
        ) {
            self.name = name
            self.zone = zone
            self.isReachable = isReachable
            self.heardSince = heardSince
            self.serves = serves
            self.hasRelease = hasRelease
            self.wasHealthy = wasHealthy
            self.unsettledSince = unsettledSince
            self.assignment = assignment
        }
    }

    /// Its status is `running` or `paused`.
    package var deployment: Deployment
    /// The hosts that are in the stage's group now.
    ///
    /// Hosts that left are not in it, whatever assignments they have.
    package var hosts: [HostState]
    /// The newest build that this stage was stable on and that is neither marked bad nor the build of this
    /// deployment; `nil` when there is none.
    package var revertTarget: BuildReference?
    /// Why the stage must not go back there by itself; `nil` when it may.
    package var revertBarrier: String?
    /// Since when a server has watched without a break: its start; `nil` when that was before the deployment's.
    ///
    /// Nobody could be heard before, and nobody could be admitted.
    package var watchedSince: Timestamp?
    /// The verdict of the gates on the wave that is open now.
    package var gate: WaveGate

    package init(
        deployment: Deployment,
        hosts: [HostState],
        revertTarget: BuildReference?,
        revertBarrier: String? = nil,
        watchedSince: Timestamp? = nil,
        gate: WaveGate = .open
    ) {
        self.deployment = deployment
        self.hosts = hosts
        self.revertTarget = revertTarget
        self.revertBarrier = revertBarrier
        self.watchedSince = watchedSince
        self.gate = gate
    }
}
