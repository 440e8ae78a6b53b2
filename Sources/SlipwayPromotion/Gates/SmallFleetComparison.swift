import SlipwayModel

/// The rule for fleets too small for ranks: how unusual one value is among those before it.
///
/// Three standard deviations from the trailing window are unusual, unless the same window of yesterday or of last week
/// had such values as well: then it is the time of the day or of the week.
package enum SmallFleetComparison {
    package static let limit = 3.0
    /// Fewer values have no spread to speak of.
    package static let leastSamples = 10

    /// Empty past windows are left out; the trailing one must be there.
    package static func judge(
        value: Double,
        trailing: [Double],
        yesterday: [Double] = [],
        lastWeek: [Double] = [],
        worse: HostComparison.Worse
    ) -> GateMeasurement {
        guard value.isFinite else { return GateMeasurement(.noData, "the value is not a number") }
        guard let score = score(value, among: trailing) else {
            return GateMeasurement(.noData, "the trailing window has fewer than \(leastSamples) samples")
        }
        let words = "the value \(GateNumber.words(value)) is \(GateNumber.words(score)) standard deviations from before"
        guard isWorse(score, worse) else { return GateMeasurement(.passed, words) }
        for (name, window) in [("yesterday", yesterday), ("last week", lastWeek)] {
            if let past = Self.score(value, among: window), past.magnitude < limit {
                return GateMeasurement(.passed, "\(words), as usual \(name)")
            }
        }
        return GateMeasurement(.failed, words)
    }

    /// `(x − mean) / sd`, with the deviation of a sample; `nil` for too few values.
    package static func score(_ value: Double, among window: [Double]) -> Double? {
        let numbers = window.filter(\.isFinite)
        guard numbers.count >= leastSamples else { return nil }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = (squares / Double(numbers.count - 1)).squareRoot()
        guard deviation > 0 else { return value == mean ? 0 : value > mean ? .infinity : -.infinity }
        return (value - mean) / deviation
    }

    private static func isWorse(_ score: Double, _ worse: HostComparison.Worse) -> Bool {
        switch worse {
        case .higher: score >= limit
        case .lower: score <= -limit
        case .either: score.magnitude >= limit
        }
    }
}
