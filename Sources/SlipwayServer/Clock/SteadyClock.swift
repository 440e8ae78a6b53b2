import Glibc
package import Logging
package import SlipwayModel
import Synchronization

/// The clock of one server process.
package final class SteadyClock: Sendable {
    /// Further apart than this, somebody should know.
    private static let worthTelling = Interval.minutes(1)

    private let state: Mutex<(time: SteadyTime, isTold: Bool)>
    private let logger: Logger

    package init(logger: Logger) {
        self.logger = logger
        let time = SteadyTime(wall: Self.read(CLOCK_REALTIME), monotonic: Self.read(CLOCK_BOOTTIME))
        state = Mutex((time, false))
    }

    /// The moment that decisions are made with.
    package func now() -> Timestamp {
        let (wall, monotonic) = (Self.read(CLOCK_REALTIME), Self.read(CLOCK_BOOTTIME))
        let (now, difference) = state.withLock { state in
            let now = Timestamp(milliseconds: state.time.advance(wall: wall, monotonic: monotonic) / 1_000_000)
            return (now, Self.news(Timestamp(milliseconds: wall / 1_000_000) - now, &state.isTold))
        }
        if let difference {
            logger.warning(
                "the machine's clock was set; the server follows it slowly, so that no deadline passes by itself",
                metadata: ["clock.difference.seconds": "\(difference.milliseconds / 1000)"]
            )
        }
        return now
    }

    /// The difference, when it has become worth telling.
    private static func news(_ difference: Interval, _ isTold: inout Bool) -> Interval? {
        let isFar = abs(difference.milliseconds) > worthTelling.milliseconds
        defer { isTold = isFar }
        return isFar && !isTold ? difference : nil
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
