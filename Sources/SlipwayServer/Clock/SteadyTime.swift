/// Time that never jumps: what a server counts its deadlines with.
///
/// It begins with the wall clock and goes on with the time that has really passed. Where the wall clock was set, it
/// follows a tenth faster or slower, so that moments are right again in the end and no deadline ever passes by itself.
/// Time in which the process did not run at all, because it was stopped or its machine was, does not count: it would
/// take hosts for silent that nobody could hear.
///
/// All numbers are nanoseconds.
package struct SteadyTime: Sendable {
    /// A longer time without a look at the clock means that the process did not run.
    ///
    /// A server looks at least every ten seconds.
    package static let longestGap: Int64 = 15_000_000_000

    /// Since 1970.
    package private(set) var now: Int64
    private var monotonic: Int64

    /// Begins at the wall clock's moment.
    package init(wall: Int64, monotonic: Int64) {
        now = wall
        self.monotonic = monotonic
    }

    /// The moment now, by what both clocks of the machine show.
    package mutating func advance(wall: Int64, monotonic: Int64) -> Int64 {
        let elapsed = min(max(monotonic - self.monotonic, 0), Self.longestGap)
        self.monotonic = max(monotonic, self.monotonic)
        let step = elapsed / 10
        now += elapsed
        now += min(max(wall - now, -step), step)
        return now
    }
}
