package import SlipwayModel

/// Which hosts a deployment would change, and in which order, if it began now and every host became healthy.
///
/// It asks the planner itself, wave after wave and round after round. A round is what may change at the same time; a real
/// deployment admits the next host as soon as one is healthy, so its rounds may run into each other.
package struct WavePreview: Sendable, Equatable {
    package struct Wave: Sendable, Equatable {
        /// From 0, as the policy declares them.
        package var index: Int
        /// How long it must stay good before the next.
        package var bake: Interval
        package var rounds: [[HostName]]
    }

    /// Waves in which no host is left to change are left out.
    package private(set) var waves: [Wave] = []
    /// Hosts that have what they shall have.
    package private(set) var current: [HostName] = []
    /// Hosts out of reach, which would not change.
    package private(set) var away: [HostName] = []
    /// Hosts within reach that would wait, and for what.
    package private(set) var waiting: [HostName] = []
    package private(set) var waits: [WhyAnswer.Reason] = []

    /// Previews the deployment of the snapshot, which has not begun.
    package init(_ snapshot: RolloutSnapshot, now: Timestamp) {
        var rehearsal = WaveRehearsal(snapshot, now: now)
        while let round = rehearsal.next() { take(round, snapshot, rehearsal) }
        current = rehearsal.current
        away = rehearsal.away
        waiting = rehearsal.waiting
        waits = waiting.isEmpty ? [] : rehearsal.waits
    }

    private mutating func take(
        _ round: WaveRehearsal.Round,
        _ snapshot: RolloutSnapshot,
        _ rehearsal: WaveRehearsal
    ) {
        let policy = snapshot.deployment.policy
        let index = policy.waves.dropLast().firstIndex { round.admittedBefore < $0.hosts.reached(of: rehearsal.total) }
        let wave = index ?? max(policy.waves.count - 1, 0)
        guard waves.last?.index == wave else {
            let isLast = wave >= policy.waves.count - 1
            waves.append(Wave(index: wave, bake: isLast ? .zero : policy.waves[wave].bake, rounds: [round.hosts]))
            return
        }
        waves[waves.count - 1].rounds.append(round.hosts)
    }
}
