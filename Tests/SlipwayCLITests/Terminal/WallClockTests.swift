import SlipwayModel
import Testing

@testable import SlipwayCLI

struct WallClockTests {
    @Test func `the time of day is the user's`() throws {
        let moment = try Timestamp("2026-01-31T23:59:58Z")
        #expect(WallClock.fixed(at: moment).timeOfDay(moment) == "23:59:58")
        let berlin = WallClock(now: { moment }, offset: { _ in 3600 })
        #expect(berlin.timeOfDay(moment) == "00:59:58")
    }

    @Test func `another day is told with its date`() throws {
        let clock = WallClock(now: { Timestamp(milliseconds: 1_769_860_800_000) }, offset: { _ in 3600 })
        #expect(clock.moment(try Timestamp("2026-01-31T22:59:58Z")) == "23:59:58")
        #expect(clock.moment(try Timestamp("2026-01-31T23:00:00Z")) == "2026-02-01 00:00")
    }

    @Test func `the past is told in words`() throws {
        let now = try Timestamp("2026-01-31T12:00:00Z")
        let clock = WallClock.fixed(at: now)
        #expect(clock.ago(now) == "just now")
        #expect(clock.ago(now - .seconds(3)) == "3 s ago")
    }
}
