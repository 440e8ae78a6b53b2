/// One wave of a plan, with its hosts in the order in which they would change.
package struct PlannedWave: Sendable, Hashable, Codable {
    /// From 1, as the policy declares them.
    package var number: Int
    /// How long it must stay good before the next.
    package var bake: Interval
    /// Hosts that may change at the same time, round after round.
    package var rounds: [[HostName]]

    package init(number: Int, bake: Interval, rounds: [[HostName]]) {
        self.number = number
        self.bake = bake
        self.rounds = rounds
    }
}
