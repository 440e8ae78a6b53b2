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

    package var description: String { "\(TwoDigits.text(year, width: 4))-\(TwoDigits.text(month))" }

    package static func < (left: Self, right: Self) -> Bool { (left.year, left.month) < (right.year, right.month) }
}
