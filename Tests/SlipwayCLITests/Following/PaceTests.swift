import SlipwayModel
import Testing

@testable import SlipwayCLI

struct PaceTests {
    private let start = Stages.start

    private func pace(_ finished: Int, at seconds: Int64) -> Pace {
        var pace = Pace()
        pace.saw(finished: finished, at: start + .seconds(seconds))
        return pace
    }

    @Test func `the rest is expected to go as fast as what went before`() {
        #expect(pace(2, at: 20).remaining(of: 6, startedAt: start, now: start + .seconds(20)) == .seconds(40))
    }

    @Test func `the estimate counts down between two hosts`() {
        #expect(pace(2, at: 20).remaining(of: 6, startedAt: start, now: start + .seconds(25)) == .seconds(35))
    }

    @Test func `the estimate is never negative`() {
        #expect(pace(2, at: 20).remaining(of: 3, startedAt: start, now: start + .seconds(90)) == .zero)
    }

    @Test func `before the first host and after the last there is no estimate`() {
        #expect(Pace().remaining(of: 6, startedAt: start, now: start + .seconds(20)) == nil)
        #expect(pace(6, at: 20).remaining(of: 6, startedAt: start, now: start + .seconds(20)) == nil)
        #expect(pace(1, at: 20).remaining(of: 0, startedAt: start, now: start + .seconds(20)) == nil)
    }

    @Test func `seeing the same count again does not move the pace`() {
        var pace = pace(2, at: 20)
        pace.saw(finished: 2, at: start + .seconds(30))
        #expect(pace.lastFinishedAt == start + .seconds(20))
    }
}
