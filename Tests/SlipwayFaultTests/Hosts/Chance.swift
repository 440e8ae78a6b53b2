import FoundationEssentials
import SlipwayTesting

/// The random moments of one test: a seed that is printed, and the number of rounds.
///
/// `SLIPWAY_FAULT_SEED` repeats a run; `FAULT_ROUNDS` asks for more rounds than the short default.
struct Chance {
    let seed: UInt64
    let rounds: Int
    private var generator: SeededGenerator

    /// Runs `body`, and names the seed in whatever it throws.
    static func run(_ name: String, rounds: Int, _ body: (inout Chance) async throws -> Void) async throws {
        var chance = Chance(rounds: rounds)
        print("\(name): SLIPWAY_FAULT_SEED=\(chance.seed), \(chance.rounds) rounds")
        do { try await body(&chance) } catch {
            throw Program.Failure(description: "SLIPWAY_FAULT_SEED=\(chance.seed): \(error)")
        }
    }

    private init(rounds: Int) {
        let environment = ProcessInfo.processInfo.environment
        self.rounds = environment["FAULT_ROUNDS"].flatMap(Int.init) ?? rounds
        seed = environment["SLIPWAY_FAULT_SEED"].flatMap(UInt64.init) ?? .random(in: 1...999_999)
        generator = SeededGenerator(seed: seed)
    }

    mutating func pick(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }

    /// Lets a random part of `limit` pass: the moment of the fault, not a wait for something.
    mutating func moment(within limit: Duration) async throws {
        try await Task.sleep(for: limit * Double.random(in: 0...1, using: &generator))
    }
}
