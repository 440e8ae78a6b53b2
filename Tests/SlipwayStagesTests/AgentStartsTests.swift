import SlipwayModel
import SlipwayStages
import Testing

struct AgentStartsTests {
    private let host = try? HostName("h1")
    private let now = Timestamp(milliseconds: 1_000_000)

    @Test func `the newest start is welcome, and an older one is refused while the newest is alive`() throws {
        let host = try #require(host)
        var starts = AgentStarts()
        #expect(starts.heard(host, start: 5, now: now) == .welcome)
        #expect(starts.heard(host, start: 7, now: now + .seconds(1)) == .welcome)
        let since = now + .seconds(1)
        #expect(starts.heard(host, start: 5, now: now + .seconds(2)) == .refused(newerSince: since, isNews: true))
        #expect(starts.heard(host, start: 5, now: now + .seconds(3)) == .refused(newerSince: since, isNews: false))
        #expect(starts.heard(host, start: 7, now: now + .seconds(4)) == .welcome)
        #expect(starts.doubled(host, now: now + .seconds(5)) == now + .seconds(3))
    }

    @Test func `an older start is welcome again once the newer one has been silent for long`() throws {
        let host = try #require(host)
        var starts = AgentStarts()
        _ = starts.heard(host, start: 7, now: now)
        _ = starts.heard(host, start: 5, now: now + .seconds(1))
        let later = now + Host.lostAfter + .seconds(1)
        #expect(starts.heard(host, start: 5, now: later) == .welcome)
        #expect(starts.doubled(host, now: later) == nil)
    }

    @Test func `an agent that starts again, and a host that joins anew, are no doubles`() throws {
        let host = try #require(host)
        var starts = AgentStarts()
        _ = starts.heard(host, start: 7, now: now)
        #expect(starts.heard(host, start: 8, now: now) == .welcome)
        #expect(starts.doubled(host, now: now) == nil)
        starts.forget(host)
        #expect(starts.heard(host, start: 1, now: now) == .welcome)
    }
}
