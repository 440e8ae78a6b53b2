import SlipwaySimulation
import Testing

struct HistoryTests {
    /// Seeds are played in portions, so that both processors have something to do.
    private static let portion: UInt64 = 250

    @Test(arguments: UInt64(0)..<8)
    func `all that is promised holds in every history`(portion: UInt64) {
        for seed in portion * Self.portion..<(portion + 1) * Self.portion {
            guard let violation = Simulation.play(seed: seed).violation else { continue }
            Issue.record(
                """
                seed \(seed) violates \(violation.property.rawValue): \(violation.message)
                replay it with: make simulate SEED=\(seed)
                """
            )
            return
        }
    }

    @Test func `the same seed plays the same history`() {
        for seed in UInt64(1)...5 {
            let first = Simulation.play(seed: seed, tellingHistory: true)
            let second = Simulation.play(seed: seed, tellingHistory: true)
            #expect(first.history == second.history && first.events == second.events)
            #expect(first.history.count > 20)
            #expect(Simulation.play(seed: seed).events == first.events, "telling changes nothing")
        }
    }

    @Test func `histories are full of what they are there for`() {
        let lines = (UInt64(0)..<60).flatMap { Simulation.play(seed: $0, tellingHistory: true).history }
        for part in [
            "the server is killed", "the agent is killed", "FAULT cut", "FAULT death", "FAULT reboot", "no space",
            "an answer to", "takes shop/prod back to", "was interrupted", "rescued itself", "paused by alice",
            "replaced by", "joins", "needs no change", "was excluded",
        ] {
            #expect(lines.contains { $0.contains(part) }, "nothing of the kind: \(part)")
        }
    }
}
