/// How far the clocks of a zone are from UTC for some time.
package struct ZoneOffset: Sendable, Hashable {
    /// Seconds to add to UTC; positive east of Greenwich.
    package var seconds: Int64
    package var isDaylight: Bool
    /// `CEST`, `+0545`.
    package var name: String

    package init(seconds: Int64, isDaylight: Bool = false, name: String) {
        self.seconds = seconds
        self.isDaylight = isDaylight
        self.name = name
    }

    /// What RFC 9636 allows: more than a day west, or 26 hours east, is no offset of a clock.
    static let allowed: ClosedRange<Int64> = -89_999...93_599

    static let utc = Self(seconds: 0, name: "UTC")
}

/// A moment at which the clocks of a zone change.
struct ZoneTransition: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00Z.
    var at: Int64
    var offset: ZoneOffset
}
