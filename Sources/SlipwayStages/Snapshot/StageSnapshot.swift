package import SlipwayModel
package import SlipwayRollout

/// All that the decisions about one stage depend on.
///
/// Whoever drives the stage reads it in the transaction that writes what was decided.
package struct StageSnapshot: Sendable, Equatable {
    package var key: StageKey
    /// The stable build: what the last deployment that succeeded brought; `nil` before the first and after a stop.
    package var build: BuildReference?
    /// The policy of today; `nil` for a stage that its app no longer names.
    package var policy: RolloutPolicy?
    /// Queued, running or paused, oldest first.
    package var open: [Deployment]
    /// The hosts that are in the stage's group now, by name.
    package var hosts: [StageMember]
    /// Those of the active deployment.
    package var assignments: [Assignment]
    /// Where a failure of the active deployment goes back to.
    package var wayBack: WayBack?
    /// Since when the server has been listening; nobody could be heard before.
    package var watchedSince: Timestamp?
    /// What has been tried since the last success, where the policy limits fixing forward.
    package var fixForward: FixForward.Case?
    /// Whether a rollback was proposed already for what is judged there.
    package var isRollbackProposed = false
    /// Why nothing starts here until a person resumes the stage.
    package var held: StageHold?
    /// What the gates say of the open wave of the active deployment.
    package var gate = WaveGate.open

    package init(
        key: StageKey,
        build: BuildReference? = nil,
        policy: RolloutPolicy? = nil,
        open: [Deployment] = [],
        hosts: [StageMember] = [],
        assignments: [Assignment] = [],
        wayBack: WayBack? = nil,
        held: StageHold? = nil
    ) {
        self.key = key
        self.build = build
        self.policy = policy
        self.open = open
        self.hosts = hosts
        self.assignments = assignments
        self.wayBack = wayBack
        self.held = held
    }

    /// The deployment that owns the stage.
    package var active: Deployment? { open.first { Deployment.Status.active.contains($0.status) } }
    package var queued: [Deployment] { open.filter { $0.status == .queued } }

    package func assignment(of host: HostName) -> Assignment? { assignments.first { $0.host == host } }

    /// What the rollout's planner decides on.
    package func rollout(of deployment: Deployment) -> RolloutSnapshot {
        let byHost = Dictionary(uniqueKeysWithValues: assignments.map { ($0.host, $0) })
        return RolloutSnapshot(
            deployment: deployment,
            hosts: hosts.map { host in
                RolloutSnapshot.HostState(
                    name: host.name,
                    zone: host.zone,
                    isReachable: host.isReachable,
                    heardSince: host.heardSince,
                    serves: host.current,
                    hasRelease: deployment.build.map { host.releases.contains($0.id) } ?? false,
                    wasHealthy: host.wasHealthy,
                    unsettledSince: host.unsettledSince,
                    assignment: byHost[host.name]
                )
            },
            revertTarget: wayBack?.build,
            revertBarrier: wayBack?.barrier,
            watchedSince: watchedSince,
            gate: gate
        )
    }
}
