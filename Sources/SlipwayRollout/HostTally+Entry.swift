import SlipwayModel

extension HostTally {
    /// One host as the decision sees it.
    struct Entry {
        var name: HostName
        var zone: ZoneName?
        /// Its place in the order of admission; lower goes first.
        var rank: Int
        var status: Assignment.Status
        var desire: Assignment.Desire
        var isPaused: Bool
        var isReachable: Bool
        var hasRelease: Bool
        /// Whether the host is missed when it is out: it serves, or served until this deployment changed it.
        var served: Bool
        /// Whether what it serves is unhealthy by its own word, and this deployment has not changed it yet.
        var isUnwell: Bool
        var error: String?
        var step: String?
        var activatedAt: Timestamp?
        var finishedAt: Timestamp?
        var overdueAt: Timestamp?
        /// Until when it may still be changing for a deployment that has ended; `nil` when its word on that has come.
        var unsettledUntil: Timestamp?

        /// Whether its change takes away something that serves well now.
        var servesWell: Bool { served && !isUnwell }
    }
}

extension HostTally.Entry {
    init(_ host: RolloutSnapshot.HostState, in deployment: Deployment, watchedSince: Timestamp?) {
        let assignment = host.assignment
        let status = assignment?.status ?? .pending
        let isUnchanged = status != .activating && !status.isTerminal
        let served = Self.served(host, status)
        self.init(
            name: host.name,
            zone: host.zone,
            rank: Self.rank(host, deployment),
            status: status,
            desire: assignment?.desire ?? .none,
            isPaused: assignment?.hold == .paused,
            isReachable: host.isReachable,
            hasRelease: host.hasRelease,
            served: served,
            isUnwell: isUnchanged && served && (host.wasHealthy == false || host.unsettledSince != nil),
            error: assignment?.error,
            step: assignment?.step,
            activatedAt: assignment?.activatedAt,
            finishedAt: assignment?.finishedAt,
            overdueAt: Self.overdueAt(host, deployment.policy, heard: .latest(host.heardSince, watchedSince)),
            unsettledUntil: host.unsettledSince.map {
                $0 + deployment.policy.healthyDeadline + RolloutPlanner.reportGrace
            }
        )
    }

    private static func served(_ host: RolloutSnapshot.HostState, _ status: Assignment.Status) -> Bool {
        switch status {
        case .activating, .unhealthy, .interrupted: host.assignment?.previousBuild != nil
        case .healthy: host.serves != nil || host.assignment?.activatedAt != nil
        case .pending, .preparing, .prepared, .unreachable: host.serves != nil
        }
    }

    /// Unhealthy, then unknown, then old, then current: CodeDeploy's order, which puts what is already lost at risk
    /// before what still serves.
    private static func rank(_ host: RolloutSnapshot.HostState, _ deployment: Deployment) -> Int {
        if host.wasHealthy == false || host.unsettledSince != nil { return 0 }
        guard let serves = host.serves else { return 1 }
        return serves == deployment.build?.id ? 3 : 2
    }

    /// A host that could not be heard for a while gets the grace again from then on.
    private static func overdueAt(
        _ host: RolloutSnapshot.HostState,
        _ policy: RolloutPolicy,
        heard: Timestamp?
    ) -> Timestamp? {
        host.assignment?.activatedAt.map {
            max($0 + policy.healthyDeadline, heard ?? .distantPast) + RolloutPlanner.reportGrace
        }
    }
}

extension Timestamp {
    static let distantPast = Timestamp(milliseconds: .min)

    /// The later of those that there are.
    static func latest(_ moments: Timestamp?...) -> Timestamp? { moments.compactMap(\.self).max() }
}
