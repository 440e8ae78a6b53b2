package import SlipwayModel

/// Plays the history of one seed.
package enum Simulation {
    package struct Outcome: Sendable {
        package var seed: UInt64
        package var events: Int
        package var deployments: Int
        /// How long the history is in its own time.
        package var time: Interval
        package var violation: Violation?
        /// Readable, one line an event; empty when it was not asked for.
        package var history: [String]
    }

    /// Plays it silently; with `tellingHistory` again and the same, with a line for all that happens.
    package static func play(seed: UInt64, flaw: Flaw? = nil, tellingHistory: Bool = false) -> Outcome {
        let world = World(seed: seed, flaw: flaw, tellingHistory: tellingHistory)
        world.play()
        return Outcome(
            seed: seed,
            events: world.events,
            deployments: world.store.deployments.count,
            time: world.now - Timestamp(milliseconds: 0),
            violation: world.violation,
            history: world.lines ?? []
        )
    }
}
