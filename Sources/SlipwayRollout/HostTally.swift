import SlipwayModel

/// The hosts of one deployment, sorted by where they stand.
///
/// A host is in exactly one of `excluded, alreadyCurrent, healthy, failed, activating, away, waiting`, but that the
/// `overdue` are counted as failed already: the driver records them so in the same transaction.
struct HostTally {
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
    /// Out of reach, whatever they were when they were last heard of; but for those that change or have failed.
    var silent: [Entry] { away + healthy.filter { !$0.isReachable } }
    /// Out of reach since their change began.
    var lost: [Entry] { away.filter { $0.activatedAt != nil } }
    /// Unhealthy by their own word: in this deployment, or before it and not changed yet.
    var unwell: [Entry] { failed + waiting.filter(\.isUnwell) }
    /// Not admitted yet, and perhaps still changing for a deployment that has ended.
    var unsettled: [Entry] { (waiting + away).filter(isUnsettled) }
    /// All hosts that take part.
    var members: [Entry] { alreadyCurrent + healthy + failed + activating + away + waiting }

    /// Whether hosts need the release at hand before they change.
    let needsPreparation: Bool
    private let deployment: Deployment
    private let watchedSince: Timestamp?
    private let now: Timestamp

    init(_ snapshot: RolloutSnapshot, now: Timestamp) {
        self.deployment = snapshot.deployment
        self.watchedSince = snapshot.watchedSince
        self.now = now
        self.needsPreparation = ![.restart, .stop].contains(snapshot.deployment.kind)
        for host in snapshot.hosts { sort(host) }
        waiting.sort { ($0.zone?.rawValue ?? "", $0.rank, $0.name) < ($1.zone?.rawValue ?? "", $1.rank, $1.name) }
    }

    private mutating func sort(_ host: RolloutSnapshot.HostState) {
        let entry = Entry(host, in: deployment, watchedSince: watchedSince)
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

    func isUnsettled(_ entry: Entry) -> Bool { entry.unsettledUntil.map { now < $0 } ?? false }

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

    /// Whether a host that was not asked anything yet is where the deployment wants it: its last activation here is known
    /// to have ended healthy, and with this build; or there is nothing on it that could be restarted or stopped.
    ///
    /// A release that `current` points to need not run: a host that was stopped, removed and joined again has one too. A
    /// host that still changes for a deployment that has ended is nowhere yet.
    private func needsNothing(_ host: RolloutSnapshot.HostState) -> Bool {
        guard host.unsettledSince == nil else { return false }
        guard needsPreparation else { return host.serves == nil }
        return host.serves == deployment.build?.id && host.serves != nil && host.wasHealthy == true
    }
}
