/// What a measurement must show before a wave or a promotion goes on.
package struct GatePolicy: Sendable, Hashable, Codable {
    /// What a measurement without data counts as.
    package enum NoData: String, Sendable, Hashable, Codable, CaseIterable {
        /// It waits, and says so.
        case hold
        case pass, fail
    }

    package var name: String
    /// The value must stay below this, or above that; one of them is set.
    package var below: Double?
    package var above: Double?
    /// How long it must have held; zero: the newest sample alone.
    package var span: Interval
    package var noData: NoData
    /// Failed measurements that are tolerated.
    package var failures: Int
    /// Errors of the provider that are tolerated in a row.
    package var consecutiveErrors: Int
    /// Inconclusive measurements that are tolerated.
    package var inconclusive: Int

    package init(
        name: String,
        below: Double? = nil,
        above: Double? = nil,
        span: Interval = .zero,
        noData: NoData = .hold,
        failures: Int = 0,
        consecutiveErrors: Int = 4,
        inconclusive: Int = 0
    ) {
        self.name = name
        self.below = below
        self.above = above
        self.span = span
        self.noData = noData
        self.failures = failures
        self.consecutiveErrors = consecutiveErrors
        self.inconclusive = inconclusive
    }
}
