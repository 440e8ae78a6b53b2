import SlipwayModel

/// The hosts of one deployment, sorted by where they stand.
///
/// A host is in exactly one of `excluded, alreadyCurrent, healthy, failed, activating, away, waiting`, but that the
/// `overdue` are counted as failed already: the driver records them so in the same transaction.
struct HostTally {
    struct Entry {
        var name: HostName
        var zone: ZoneName?
        var rank: Int
        var status: Assignment.Status
        var desire: Assignment.Desire
        var isPaused: Bool
        var isReachable: Bool
        var hasRelease: Bool
        var error: String?
        var step: String?
        var activatedAt: Timestamp?
        var finishedAt: Timestamp?
        var overdueAt: Timestamp?
    }

    /// Hosts that take part: all but the excluded.
    var total = 0
    var excluded: [Entry] = []
    /// Serve the build already and have no assignment yet.
    var alreadyCurrent: [Entry] = []
    var healthy: [Entry] = []
    var failed: [Entry] = []
    var activating: [Entry] = []
    /// Out of reach, and neither healthy nor failed: their outcome is not known.
    var away: [Entry] = []
    /// Not admitted yet, in the order of admission.
    var waiting: [Entry] = []
    var overdue: [RolloutPlan.Failure] = []

    /// Waiting hosts that lack the release and were not asked to prepare yet.
    var unprepared: [Entry] {
        guard needsPreparation else { return [] }
        return (waiting + away).filter {
            !$0.hasRelease && $0.desire == .none && $0.status == .pending && !$0.isPaused
        }
    }
    /// Whether any host was ever admitted: only then is there something to go back from.
    var anyAdmitted: Bool { (healthy + failed + activating + away).contains { $0.activatedAt != nil } }
    /// Hosts that reached an end, oldest end first.
    var settled: [Entry] {
        (healthy + failed).sorted {
            ($0.finishedAt ?? .distantPast, $0.name) < ($1.finishedAt ?? .distantPast, $1.name)
        }
    }

    private(set) var needsPreparation: Bool
    private let deployment: Deployment
    private let now: Timestamp

    init(_ snapshot: RolloutSnapshot, now: Timestamp) {
        self.deployment = snapshot.deployment
        self.now = now
        self.needsPreparation = ![.restart, .stop].contains(snapshot.deployment.kind)
        for host in snapshot.hosts { sort(host) }
        waiting.sort { ($0.zone?.rawValue ?? "", $0.rank, $0.name) < ($1.zone?.rawValue ?? "", $1.rank, $1.name) }
    }

    private mutating func sort(_ host: RolloutSnapshot.HostState) {
        let entry = entry(host)
        if host.assignment?.hold == .excluded { return excluded.append(entry) }
        total += 1
        switch entry.status {
        case .healthy: healthy.append(entry)
        case .unhealthy, .interrupted: failed.append(entry)
        case .activating: sortActivating(entry)
        case _ where !host.isReachable: away.append(entry)
        case _ where host.assignment == nil && needsNothing(host):
            alreadyCurrent.append(entry)
        case .pending, .preparing, .prepared, .unreachable: waiting.append(entry)
        }
    }

    /// A host that falls silent while it changes keeps its place until its deadline: it may well be changing.
    private mutating func sortActivating(_ entry: Entry) {
        guard let overdueAt = entry.overdueAt, overdueAt <= now else { return activating.append(entry) }
        guard entry.isReachable else { return away.append(entry) }
        var failure = entry
        failure.error = Waiting.overdueError(deployment.policy.healthyDeadline, step: entry.step)
        failure.finishedAt = now
        failed.append(failure)
        overdue.append(RolloutPlan.Failure(host: entry.name, error: failure.error ?? ""))
    }

    private func entry(_ host: RolloutSnapshot.HostState) -> Entry {
        let assignment = host.assignment
        return Entry(
            name: host.name,
            zone: host.zone,
            rank: rank(host),
            status: assignment?.status ?? .pending,
            desire: assignment?.desire ?? .none,
            isPaused: assignment?.hold == .paused,
            isReachable: host.isReachable,
            hasRelease: host.hasRelease,
            error: assignment?.error,
            step: assignment?.step,
            activatedAt: assignment?.activatedAt,
            finishedAt: assignment?.finishedAt,
            overdueAt: assignment?.activatedAt.map {
                $0 + deployment.policy.healthyDeadline + RolloutPlanner.reportGrace
            }
        )
    }

    /// Unhealthy, then unknown, then old, then current: CodeDeploy's order, which puts what is already lost at risk
    /// before what still serves.
    private func rank(_ host: RolloutSnapshot.HostState) -> Int {
        if host.wasHealthy == false { return 0 }
        guard let serves = host.serves else { return 1 }
        return serves == deployment.build?.id ? 3 : 2
    }

    /// Whether a host that was not asked anything yet is where the deployment wants it: it serves the build and was
    /// healthy; or there is nothing on it that could be restarted or stopped.
    private func needsNothing(_ host: RolloutSnapshot.HostState) -> Bool {
        guard needsPreparation else { return host.serves == nil }
        return host.serves == deployment.build?.id && host.serves != nil && host.wasHealthy != false
    }
}

extension Timestamp {
    static let distantPast = Timestamp(milliseconds: .min)
}
