import FoundationEssentials
package import SlipwayTesting

/// The chance of one fault test: its random numbers, and how many rounds it plays.
///
/// A failure tells the seed; `SLIPWAY_FAULT_SEED` replays it, `FAULT_ROUNDS` plays longer.
package struct FaultSeed: Sendable {
    package let seed: UInt64
    package var random: SeededGenerator

    package init() {
        let given = ProcessInfo.processInfo.environment["SLIPWAY_FAULT_SEED"].flatMap { UInt64($0) }
        seed = given ?? UInt64.random(in: 0...999_999_999)
        random = SeededGenerator(seed: seed)
    }

    /// `FAULT_ROUNDS`, else `usual`.
    package static func rounds(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["FAULT_ROUNDS"].flatMap { Int($0) } ?? usual
    }

    /// Waits a random part of `limit`: a fault that comes at any moment.
    package mutating func pause(upTo limit: Duration) async throws {
        try await Task.sleep(for: limit * Double.random(in: 0...1, using: &random))
    }

    /// Runs `body`; what it throws names the seed.
    package func naming<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch {
            throw Program.Failure(description: "SLIPWAY_FAULT_SEED=\(seed): \(error)")
        }
    }
}
