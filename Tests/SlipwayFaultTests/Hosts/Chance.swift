import SlipwayInstallation
import SlipwayTesting

/// The random moments of one test, and its rounds; the seed is printed before they begin.
struct Chance {
    let rounds: Int
    private var source = FaultSeed()

    var seed: UInt64 { source.seed }

    /// Runs `body`, and names the seed in whatever it throws.
    static func run(_ name: String, rounds: Int, _ body: (inout Chance) async throws -> Void) async throws {
        var chance = Chance(rounds: FaultSeed.rounds(rounds))
        print("\(name): SLIPWAY_FAULT_SEED=\(chance.seed), \(chance.rounds) rounds")
        let source = chance.source
        try await source.naming { try await body(&chance) }
    }

    private init(rounds: Int) { self.rounds = rounds }

    mutating func pick(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &source.random) }

    /// Lets a random part of `limit` pass: the moment of the fault, not a wait for something.
    mutating func moment(within limit: Duration) async throws { try await source.pause(upTo: limit) }
}
