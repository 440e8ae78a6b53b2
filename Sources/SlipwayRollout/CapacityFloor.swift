import SlipwayModel

/// How many more hosts of one zone may change, and how many that serve well may be taken out of service for it.
///
/// A host of the zone is *out* when it does not serve well: it changes, it failed in this deployment, it is silent
/// (also when it was healthy before in this deployment), or what it serves is unhealthy by its own word. The floor:
/// **no admission of a host that serves well brings the hosts that are out above the batch limit**, where `failures`
/// of the failed and unhealthy ones and `unreachable` of the silent ones are tolerated on top.
///
/// - A host that serves nothing yet is not missed: it is not out, and needs no place of the floor to change. Neither
///   does one that is unhealthy already, so a zone in which nothing is well can always be repaired.
/// - Whoever changes takes a place of the batch. A host that failed, or was lost since its change began, keeps its place
///   until a person retries or excludes it, or the deployment is undone; unless `failures` or `unreachable` tolerates it.
/// - A host that may still be changing for a deployment that has ended has its place already, and keeps it when it is
///   admitted.
/// - A stop is there to take hosts out: the batch bounds it, the floor does not.
///
/// The floor is that of one stage. Two apps on one host are two stages, and may change it at the same time.
struct CapacityFloor {
    let zone: ZoneName?
    /// The hosts of the zone that take part.
    let hosts: Int
    /// The batch limit of the zone.
    let limit: Int
    /// The hosts that are out although nobody changes them now.
    let unwell: [HostTally.Entry]
    let silent: [HostTally.Entry]
    /// How many more hosts could begin to change if none were lost: places of the batch that no change takes.
    private(set) var free: Int
    /// How many more hosts may begin to change.
    private(set) var places: Int
    /// How many of them may be hosts that serve well.
    private(set) var spare: Int
    /// Hosts that have a place already.
    private let placed: Set<HostName>

    init(of zone: ZoneName?, _ tally: HostTally, _ deployment: Deployment) {
        let policy = deployment.policy
        func untolerated(_ entries: [HostTally.Entry], _ share: HostShare) -> Int {
            min(max(0, entries.count - share.tolerated(of: tally.total)), entries.count { $0.zone == zone })
        }
        let missed = tally.silent.filter { $0.served || $0.activatedAt != nil }
        let changing = tally.activating.filter { $0.zone == zone }
        self.zone = zone
        hosts = tally.members.count { $0.zone == zone }
        limit = policy.batch.mayChange(of: hosts)
        unwell = tally.unwell.filter { $0.zone == zone }
        silent = missed.filter { $0.zone == zone }
        let kept = untolerated(tally.failed, policy.failures) + untolerated(tally.lost, policy.unreachable)
        let unsettled = tally.unsettled.filter { $0.zone == zone }
        placed = Set(unsettled.map(\.name))
        free = limit - changing.count - unsettled.count
        places = max(0, free - kept)
        let out =
            changing.count(where: \.served) + untolerated(tally.unwell, policy.failures)
            + untolerated(missed, policy.unreachable)
        spare = deployment.kind == .stop ? hosts : max(0, limit - out)
    }

    /// Whether the host may begin to change; if so, its place is taken.
    mutating func admit(_ host: HostTally.Entry) -> Bool {
        if placed.contains(host.name) { return true }
        guard places > 0, !host.servesWell || spare > 0 else { return false }
        places -= 1
        free -= 1
        if host.servesWell { spare -= 1 }
        return true
    }
}
