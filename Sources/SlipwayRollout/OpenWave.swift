package import SlipwayModel

/// The wave that a deployment has come to, for whoever judges it.
package struct OpenWave: Sendable, Equatable {
    /// From 1; 0 before any host was admitted.
    package var number: Int
    /// When its first host was admitted; before that, when the deployment started.
    package var beganAt: Timestamp
    /// When its last host settled; `nil` until then.
    package var settledAt: Timestamp?
    /// The hosts that have changed, or are about to.
    package var changed: [HostName]
    /// The others that take part.
    package var unchanged: [HostName]

    /// Hosts count for the first wave that reaches them, in the order in which they were admitted.
    package init(_ snapshot: RolloutSnapshot, now: Timestamp) {
        let deployment = snapshot.deployment
        let tally = HostTally(snapshot, now: now)
        let start = deployment.startedAt ?? deployment.createdAt
        let admitted = tally.members.filter { $0.activatedAt != nil || $0.status == .healthy }
        let moments = admitted.map { $0.activatedAt ?? start }.sorted()
        let names = admitted.map(\.name)
        changed = names
        unchanged = tally.members.map(\.name).filter { !names.contains($0) }
        (number, beganAt, settledAt) = (0, start, nil)
        guard tally.anyAdmitted else { return }
        let waves = deployment.policy.waves.map { $0.hosts.reached(of: tally.total) }
        let reaches = waves.dropLast() + [tally.total]
        let index = reaches.firstIndex { $0 >= moments.count } ?? reaches.count - 1
        let before = index == 0 ? 0 : reaches[index - 1]
        number = index + 1
        beganAt = moments[min(before, moments.count - 1)]
        let settled = tally.settled.map { $0.finishedAt ?? start }
        settledAt = reaches[index] > 0 && settled.count >= reaches[index] ? settled[reaches[index] - 1] : nil
    }
}
