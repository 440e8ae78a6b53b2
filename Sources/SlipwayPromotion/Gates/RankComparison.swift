/// The two-sample test by Mann and Whitney (1947), with the shift by Hodges and Lehmann (1963) and its interval.
///
/// The normal approximation is good from about twenty samples a side; the variance allows for ties. The interval is
/// made of ordered pairwise differences (Hollander and Wolfe, section 4.3), at 98 % confidence.
package struct RankComparison: Sendable, Hashable {
    /// Pairs in which the changed sample is the larger one; ties count half.
    package let u: Double
    /// Standard deviations between `u` and what chance expects, corrected for continuity; 0 if all samples are equal.
    package let z: Double
    /// By how much the changed samples lie above the unchanged ones: the median of all pairwise differences.
    package let shift: Double
    /// Where the true shift lies with 98 % confidence.
    package let interval: ClosedRange<Double>

    /// The 99th percentile of the normal distribution: 1 % beyond it on either side.
    static let quantile = 2.326_347_874_040_840_8
    /// The newest samples of each side are compared: their pairs must stay few.
    package static let mostSamples = 500

    /// Nothing for fewer than two samples a side; all of them are numbers.
    package init?(changed: [Double], unchanged: [Double]) {
        let (changed, unchanged) = (changed.suffix(Self.mostSamples), unchanged.suffix(Self.mostSamples))
        guard changed.count > 1, unchanged.count > 1 else { return nil }
        let differences = changed.flatMap { one in unchanged.map { one - $0 } }.sorted()
        let (pairs, both) = (Double(differences.count), Double(changed.count + unchanged.count))
        u = differences.reduce(0) { $0 + ($1 > 0 ? 1 : $1 == 0 ? 0.5 : 0) }
        let spread = (pairs / 12 * (both + 1 - Self.ties(changed + unchanged) / (both * (both - 1)))).squareRoot()
        let distance = max(0, (u - pairs / 2).magnitude - 0.5)
        z = spread == 0 ? 0 : (u < pairs / 2 ? -distance : distance) / spread
        let middle = differences.count / 2
        shift = differences.count % 2 == 1 ? differences[middle] : (differences[middle - 1] + differences[middle]) / 2
        let outside = (pairs / 2 - Self.quantile * (pairs * (both + 1) / 12).squareRoot()).rounded(.down)
        let rank = max(Int(outside), 1)
        interval = differences[rank - 1]...differences[differences.count - rank]
    }

    /// The sum of t³ − t over the groups of equal samples.
    private static func ties(_ samples: ArraySlice<Double>) -> Double {
        var counts: [Double: Double] = [:]
        for sample in samples { counts[sample, default: 0] += 1 }
        return counts.values.reduce(0) { $0 + $1 * $1 * $1 - $1 }
    }
}
