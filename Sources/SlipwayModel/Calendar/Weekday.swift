/// A day of the week, written `MON`; Sunday is the first, as in a cron schedule.
package enum Weekday: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case sunday = "SUN"
    case monday = "MON"
    case tuesday = "TUE"
    case wednesday = "WED"
    case thursday = "THU"
    case friday = "FRI"
    case saturday = "SAT"

    /// 0 for Sunday to 6 for Saturday.
    package var number: Int {
        switch self {
        case .sunday: 0
        case .monday: 1
        case .tuesday: 2
        case .wednesday: 3
        case .thursday: 4
        case .friday: 5
        case .saturday: 6
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
