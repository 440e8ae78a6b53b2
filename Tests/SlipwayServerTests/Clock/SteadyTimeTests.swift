import SlipwayServer
import Testing

struct SteadyTimeTests {
    private let second: Int64 = 1_000_000_000
    private let start: Int64 = 1_800_000_000 * 1_000_000_000
    private var time: SteadyTime

    init() { time = SteadyTime(wall: start, monotonic: 5) }

    /// Lets time pass in steps of one second, with a wall clock that is set `ahead`.
    private mutating func pass(_ seconds: Int64, ahead: Int64) -> Int64 {
        var now = time.now
        let (begin, monotonic) = (time.now, begun)
        for step in 1...seconds {
            let wall = start + (monotonic + step) * second + ahead
            now = time.advance(wall: wall, monotonic: 5 + (monotonic + step) * second)
        }
        begun += seconds
        return now - begin
    }

    private var begun: Int64 = 0

    @Test mutating func `with a good clock it is the clock`() {
        #expect(pass(100, ahead: 0) == 100 * second)
        #expect(time.now == start + 100 * second)
    }

    @Test(arguments: [3600, 315_360_000] as [Int64])
    mutating func `a clock that is set moves it by a tenth of the time that passes`(far: Int64) {
        #expect(pass(100, ahead: far * second) == 110 * second)
        #expect(pass(100, ahead: -far * second) == 90 * second)
    }

    @Test mutating func `it catches up, and then it is the clock again`() {
        _ = pass(99, ahead: 10 * second)
        #expect(time.now < start + 109 * second)
        _ = pass(100, ahead: 10 * second)
        #expect(time.now == start + 209 * second)
    }

    @Test mutating func `time in which the process did not run does not count`() {
        let hour = 3600 * second
        let now = time.advance(wall: start + hour, monotonic: 5 + hour)
        #expect(now - start == SteadyTime.longestGap + SteadyTime.longestGap / 10)
    }

    @Test mutating func `it never goes back`() {
        var before = time.now
        for step in 1...1000 as ClosedRange<Int64> {
            let now = time.advance(wall: start - step * 7 * second, monotonic: 5 + step * 1000)
            #expect(now >= before)
            before = now
        }
    }
}
