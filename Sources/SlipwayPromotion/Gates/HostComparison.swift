package import SlipwayModel

/// Compares changed hosts with unchanged ones in the same window of time.
///
/// The rule is that of Kayenta's judge: a metric has moved if its 98 % interval lies beyond a quarter of the shift.
package enum HostComparison {
    /// Which way a metric must not move.
    package typealias Worse = GateComparison.Worse

    /// Fewer samples a side are no evidence for ranks.
    package static let leastSamples = 50
    /// The share of the shift within which the interval may begin.
    static let tolerance = 0.25

    /// Judges samples of the hosts that have the new build beside those of the others, of the same window.
    ///
    /// What is not a number is left out.
    package static func judge(changed: [Double], unchanged: [Double], worse: Worse) -> GateMeasurement {
        let (changed, unchanged) = (changed.filter(\.isFinite), unchanged.filter(\.isFinite))
        guard min(changed.count, unchanged.count) >= leastSamples,
            let comparison = RankComparison(changed: changed, unchanged: unchanged)
        else {
            return GateMeasurement(
                .noData,
                "\(changed.count) samples of changed and \(unchanged.count) of unchanged hosts; \(leastSamples) each are needed"
            )
        }
        return judge(comparison, worse: worse)
    }

    private static func judge(_ comparison: RankComparison, worse: Worse) -> GateMeasurement {
        let band = tolerance * comparison.shift.magnitude
        let isHigher = comparison.interval.lowerBound > band
        let isLower = comparison.interval.upperBound < -band
        let shift = GateNumber.words(comparison.shift.magnitude)
        guard isHigher || isLower else {
            return GateMeasurement(.passed, "changed and unchanged hosts do not differ")
        }
        let words = "changed hosts are \(isHigher ? "higher" : "lower") by \(shift) than unchanged ones"
        let isWorse = worse == .either || (worse == .higher) == isHigher
        return GateMeasurement(isWorse ? .failed : .passed, words)
    }

    /// What several metrics say together: 95 of 100 passed is good, fewer than 75 bad, and between a person looks.
    package static func judge(metrics: [GateMeasurement]) -> GateMeasurement {
        let judged = metrics.filter { [.passed, .failed].contains($0.verdict) }
        guard let first = metrics.first(where: { $0.verdict == .failed }) ?? judged.first else {
            return metrics.first ?? GateMeasurement(.noData, "no metric was compared")
        }
        let passed = judged.count { $0.verdict == .passed }
        let words = "\(passed) of \(judged.count) metrics passed"
        guard passed * 100 < judged.count * 95 else { return GateMeasurement(.passed, words) }
        let verdict: GateVerdict = passed * 100 < judged.count * 75 ? .failed : .inconclusive
        return GateMeasurement(verdict, "\(words): \(first.note)")
    }
}
