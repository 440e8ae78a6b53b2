/// How long things took: the middle and the slow ones, and how many there were.
package struct TimeSpread: Sendable, Hashable, Codable {
    package var count: Int
    package var median: Interval
    package var p75: Interval
    package var p90: Interval
    package var p95: Interval

    package init(count: Int, median: Interval, p75: Interval, p90: Interval, p95: Interval) {
        self.count = count
        self.median = median
        self.p75 = p75
        self.p90 = p90
        self.p95 = p95
    }
}
