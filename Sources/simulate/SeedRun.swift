import SlipwayModel
import SlipwaySimulation

/// Plays a range of seeds on all processors, until one fails.
struct SeedRun {
    var first: UInt64
    var count: UInt64

    private static let portion: UInt64 = 50
    private static let atOnce = 4

    /// - Returns: whether all of them held.
    func play() async -> Bool {
        let begin = ContinuousClock.now
        var (played, events) = (UInt64(0), 0)
        var failed: Simulation.Outcome?
        await withTaskGroup(of: [Simulation.Outcome].self) { group in
            var next = first
            let end = first + count
            func add() {
                guard next < end, failed == nil else { return }
                let seeds = next..<min(next + Self.portion, end)
                next = seeds.upperBound
                group.addTask { seeds.map { Simulation.play(seed: $0) } }
            }
            for _ in 0..<Self.atOnce { add() }
            for await outcomes in group {
                played += UInt64(outcomes.count)
                events += outcomes.reduce(0) { $0 + $1.events }
                failed = (outcomes.filter { $0.violation != nil } + [failed].compactMap(\.self)).min {
                    $0.seed < $1.seed
                }
                if played % 5000 == 0 { tell(played, events, since: begin) }
                add()
            }
        }
        tell(played, events, since: begin)
        guard let failed else { return true }
        tell(failed.seed)
        return false
    }

    private func tell(_ played: UInt64, _ events: Int, since begin: ContinuousClock.Instant) {
        let parts = (ContinuousClock.now - begin).components
        let seconds = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        print("\(played) seeds, \(events) events, \(Int(Double(played) / max(seconds, 0.001))) seeds/s")
    }

    private func tell(_ seed: UInt64) {
        let outcome = Simulation.play(seed: seed, tellingHistory: true)
        for line in outcome.history.suffix(200) { print(line) }
        if let violation = outcome.violation { print("VIOLATED \(violation.property.rawValue): \(violation.message)") }
        print("replay it with: make simulate SEED=\(seed)")
    }
}
