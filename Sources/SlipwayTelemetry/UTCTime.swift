import Glibc

/// A moment in UTC, written without a time zone database.
struct UTCTime {
    /// Since 1970-01-01T00:00:00Z.
    var milliseconds: Int64

    static var now: Self {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Self(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// `2026-01-31T12:00:01.250Z`.
    var rfc3339: String {
        let day = parts
        let date = [Self.padded(day.tm_year + 1900, 4), Self.padded(day.tm_mon + 1, 2), Self.padded(day.tm_mday, 2)]
        return "\(date.joined(separator: "-"))T\(timeOfDay).\(Self.padded(Int32(milliseconds % 1000), 3))Z"
    }

    /// `12:00:01`.
    var timeOfDay: String {
        let day = parts
        return [day.tm_hour, day.tm_min, day.tm_sec].map { Self.padded($0, 2) }.joined(separator: ":")
    }

    private var parts: tm {
        var seconds = time_t(milliseconds / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        return parts
    }

    private static func padded(_ number: Int32, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
