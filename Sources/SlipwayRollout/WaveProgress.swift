import SlipwayModel

/// How far the declared waves have come.
///
/// A wave is a number of hosts, counted cumulatively. It is over when that many hosts have settled, its bake has passed
/// since the last of them did, and the gate lets the next begin. A rollback is the way back from something bad: it
/// neither bakes nor passes a gate, and so is a hotfix, the urgent way forward. There is nothing to watch after a stop.
struct WaveProgress {
    /// How many more hosts may be admitted now, in all zones.
    private(set) var left = 0
    /// The open wave, from 0, and how many there are.
    private(set) var index = 0
    let count: Int
    /// When the bake that holds the next wave back ends; `nil` when no bake does.
    private(set) var bakingUntil: Timestamp?
    /// What holds the next wave back when its bake has passed.
    private(set) var gateHold: WaveGate.Hold?
    /// When a bake or a gate last let a wave begin.
    private(set) var openedAt: Timestamp?

    private let gate: WaveGate
    private let bakes: Bool
    private let now: Timestamp

    init(_ tally: HostTally, _ snapshot: RolloutSnapshot, now: Timestamp) {
        let deployment = snapshot.deployment
        let waves = deployment.policy.waves
        gate = deployment.kind.passesWaveGates ? snapshot.gate : .open
        bakes = ![.rollback, .hotfix, .stop].contains(deployment.kind)
        self.now = now
        count = max(waves.count, 1)
        let admitted = Self.admitted(tally, deployment.policy)
        let reach = reach(of: waves.dropLast(), tally, admitted: admitted)
        if case .opened(let at) = gate { openedAt = .latest(openedAt, at) }
        if case .holding(let hold) = gate, !tally.anyAdmitted { gateHold = hold }
        left = gateHold == nil ? max(0, reach - admitted) : 0
    }

    /// How many hosts the waves reach that may have begun by now.
    private mutating func reach(of waves: ArraySlice<RolloutPolicy.Wave>, _ tally: HostTally, admitted: Int) -> Int {
        let settled = tally.settled
        for wave in waves {
            let reach = wave.hosts.reached(of: tally.total)
            guard settled.count >= reach else { return reach }
            if bakes, reach > 0 {
                let bakedAt = (settled[reach - 1].finishedAt ?? now) + wave.bake
                guard bakedAt <= now else {
                    bakingUntil = bakedAt
                    return reach
                }
                openedAt = .latest(openedAt, bakedAt)
            }
            if case .holding(let hold) = gate, admitted <= reach {
                gateHold = hold
                return reach
            }
            if case .failed = gate, admitted <= reach { return reach }
            index += 1
        }
        return tally.total
    }

    /// Hosts that took their place in a wave; one that was lost meanwhile gives it free if it may be out of reach.
    private static func admitted(_ tally: HostTally, _ policy: RolloutPolicy) -> Int {
        let lost = max(0, tally.lost.count - policy.unreachable.tolerated(of: tally.total))
        return tally.healthy.count + tally.failed.count + tally.activating.count + tally.alreadyCurrent.count + lost
    }
}

extension Deployment.Kind {
    /// What repairs a stage that may be ill is not judged by the measurements of that illness; hosts must be healthy
    /// after it all the same.
    var passesWaveGates: Bool { ![.rollback, .hotfix].contains(self) }
}
