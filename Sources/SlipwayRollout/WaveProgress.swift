import SlipwayModel

/// How far the declared waves have come.
///
/// A wave is a number of hosts, counted cumulatively. It is over when that many hosts have settled and its bake has
/// passed since the last of them did.
struct WaveProgress {
    /// How many hosts may have been admitted in all by now.
    private(set) var allowed: Int
    /// The open wave, from 0, and how many there are.
    private(set) var index = 0
    let count: Int
    /// When the bake that holds the next wave back ends; `nil` when no bake does.
    private(set) var bakingUntil: Timestamp?

    init(_ tally: HostTally, policy: RolloutPolicy, now: Timestamp) {
        let waves = policy.waves.isEmpty ? [RolloutPolicy.Wave(hosts: .percent(100))] : policy.waves
        let settled = tally.settled
        count = waves.count
        allowed = tally.total
        for (index, wave) in waves.enumerated() {
            let reach = wave.hosts.reached(of: tally.total)
            self.index = index
            allowed = reach
            guard index + 1 < waves.count else { break }
            guard reach > 0, settled.count >= reach else { return }
            let bakedAt = (settled[reach - 1].finishedAt ?? now) + wave.bake
            guard bakedAt <= now else {
                bakingUntil = bakedAt
                return
            }
        }
        allowed = max(allowed, tally.total)
    }
}
