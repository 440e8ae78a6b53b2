import SlipwayModel

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The time of day where the user is.
struct WallClock: Sendable {
    var now: @Sendable () -> Timestamp
    /// Seconds east of Greenwich at a moment.
    var offset: @Sendable (Timestamp) -> Int

    static let system = Self(now: systemNow, offset: systemOffset)

    /// A clock that stands still, in UTC.
    static func fixed(at now: Timestamp) -> Self { Self(now: { now }, offset: { _ in 0 }) }

    /// `12:01:07`, in the user's time zone.
    func timeOfDay(_ moment: Timestamp) -> String {
        let seconds = moment.milliseconds / 1000 + Int64(offset(moment))
        let ofDay = ((seconds % 86_400) + 86_400) % 86_400
        return [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// The time of day, with the day in front if that is not today: `2026-01-31 12:01`.
    func moment(_ moment: Timestamp) -> String {
        let wall = wall(moment)
        guard wall.date != self.wall(now()).date else { return timeOfDay(moment) }
        return "\(CivilTime(wall.date, minute: wall.minuteOfDay))"
    }

    private func wall(_ moment: Timestamp) -> CivilTime {
        CivilTime(seconds: moment.milliseconds.floorDivided(by: 1000) + Int64(offset(moment)))
    }

    /// `3 s ago`; `just now` within a second.
    func ago(_ moment: Timestamp) -> String {
        let passed = now() - moment
        return passed < .seconds(1) ? "just now" : "\(passed.inWords) ago"
    }
}

@Sendable private func systemNow() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}

@Sendable private func systemOffset(_ moment: Timestamp) -> Int {
    var seconds = time_t(moment.milliseconds / 1000)
    var local = tm()
    localtime_r(&seconds, &local)
    return local.tm_gmtoff
}
