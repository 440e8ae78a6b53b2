import SlipwayModel
import Testing

@testable import SlipwayController

struct PresenceTests {
    private let host = HostName(unchecked: "h1")
    private func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

    @Test func `a host is not silent because there was no server to hear it`() {
        let presence = Presence()
        presence.begin(at: at(10_000), aliveBefore: at(1000))
        #expect(presence.lastSeen(host, stored: at(950)) == at(10_000))
        #expect(presence.lastSeen(host, stored: at(900)) == at(900))
        #expect(presence.lastSeen(host, stored: nil) == nil)
    }

    @Test func `what was heard is written once, and a return after silence is news`() {
        let presence = Presence()
        presence.begin(at: at(0), aliveBefore: at(0))
        #expect(presence.saw(host, stored: nil, now: at(1)))
        #expect(!presence.saw(host, stored: nil, now: at(31)))
        #expect(presence.takeUnwritten() == [host: at(31)])
        #expect(presence.takeUnwritten().isEmpty)
        #expect(presence.saw(host, stored: nil, now: at(200)))
    }
}
