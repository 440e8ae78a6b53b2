package import SlipwayModel

/// A month of UTC's calendar, written `2026-03`.
package struct Month: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int

    /// The month of a moment.
    package init(of moment: Timestamp) {
        let date = CivilDate(daysSince1970: moment.milliseconds.floorDivided(by: 86_400_000))
        (year, month) = (date.year, date.month)
    }

    /// The first of so many months, of which this is the last.
    package func first(of count: Int) -> Self {
        let months = year * 12 + month - 1 - (count - 1)
        return Self(year: months / 12, month: months % 12 + 1)
    }

    private init(year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    /// Its first moment.
    package var start: Timestamp {
        Timestamp(milliseconds: (CivilDate(year: year, month: month, day: 1)?.daysSince1970 ?? 0) * 86_400_000)
    }

    package var description: String { "\(TwoDigits.text(year, width: 4))-\(TwoDigits.text(month))" }

    package static func < (left: Self, right: Self) -> Bool { (left.year, left.month) < (right.year, right.month) }
}
