import SlipwaySimulation
import Testing

struct HistoryTests {
    @Test func `first`() {
        for seed in UInt64(1)...300 {
            let outcome = Simulation.play(seed: seed)
            if let violation = outcome.violation { print(seed, violation.property, violation.message) }
        }
    }
}
