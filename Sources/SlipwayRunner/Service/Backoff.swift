import SlipwayModel

/// How long to wait before something that failed is tried again: longer each time, and never all at the same moment.
struct Backoff: Sendable {
    var shortest = Interval.milliseconds(500)
    var longest = Interval.seconds(15)
    private var failures: Int64 = 0

    init(shortest: Interval = .milliseconds(500), longest: Interval = .seconds(15)) {
        self.shortest = shortest
        self.longest = longest
    }

    mutating func reset() { failures = 0 }

    /// The next wait: between half and all of what doubles with every failure.
    mutating func next(_ random: () -> Double = { Double.random(in: 0...1) }) -> Interval {
        let full = min(shortest.milliseconds << min(failures, 20), longest.milliseconds)
        failures += 1
        return Interval(milliseconds: full / 2 + Int64(Double(full) / 2 * random()))
    }
}
