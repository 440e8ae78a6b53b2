import FoundationEssentials
import SlipwayModel
import SlipwaySimulation

/// Plays many seeds, or one with its history: `make simulate SEEDS=10000 FROM=1`, `make simulate SEED=42`.
@main
struct Simulate {
    static func main() async {
        do throws(UsageError) {
            if let seed = try number("SEED") { exit(withSuccess: show(seed)) }
            let (first, count) = (try number("FROM") ?? 1, try number("SEEDS") ?? 10_000)
            exit(withSuccess: await SeedRun(first: first, count: count).play())
        } catch {
            print(error.message)
            exit(withSuccess: false)
        }
    }

    /// Plays one seed and prints all that happens in it.
    private static func show(_ seed: UInt64) -> Bool {
        let outcome = Simulation.play(seed: seed, tellingHistory: true)
        for line in outcome.history { print(line) }
        print("seed \(seed): \(outcome.events) events, \(outcome.deployments) deployments, \(outcome.time.inWords)")
        guard let violation = outcome.violation else { return true }
        print("VIOLATED \(violation.property.rawValue): \(violation.message)")
        return false
    }

    private static func number(_ name: String) throws(UsageError) -> UInt64? {
        guard let text = ProcessInfo.processInfo.environment[name], !text.isEmpty else { return nil }
        guard let number = UInt64(text) else {
            throw UsageError(message: "\(name)=\(text) is no number: say for example 'make simulate \(name)=42'")
        }
        return number
    }
}
