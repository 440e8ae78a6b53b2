package import SlipwayModel

/// How long things took: the middle, and the slow ones.
///
/// A percentile between two values lies between them in proportion, as most statistics programs have it.
package struct Spread: Sendable, Hashable {
    package let count: Int
    package let median, p75, p90, p95: Interval

    /// Nothing of nothing.
    package init?(_ intervals: [Interval]) {
        guard !intervals.isEmpty else { return nil }
        let sorted = intervals.sorted()
        count = sorted.count
        median = Self.percentile(50, of: sorted)
        p75 = Self.percentile(75, of: sorted)
        p90 = Self.percentile(90, of: sorted)
        p95 = Self.percentile(95, of: sorted)
    }

    private static func percentile(_ percent: Int, of sorted: [Interval]) -> Interval {
        let (place, rest) = ((sorted.count - 1) * percent).quotientAndRemainder(dividingBy: 100)
        guard rest > 0 else { return sorted[place] }
        let distance = Double((sorted[place + 1] - sorted[place]).milliseconds)
        return sorted[place] + Interval(milliseconds: Int64((distance * Double(rest) / 100).rounded()))
    }
}
