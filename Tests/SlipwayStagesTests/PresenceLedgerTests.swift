import SlipwayModel
import SlipwayStages
import Testing

struct PresenceLedgerTests {
    private let host = HostName(unchecked: "h1")
    private let start = Timestamp(milliseconds: 1_000_000)

    @Test func `a host that comes back after a silence is heard anew, one that was never silent is not`() {
        var ledger = PresenceLedger()
        ledger.begin(at: start, aliveBefore: start)
        #expect(ledger.watchedSince == start && ledger.heardSince(host) == nil)
        _ = ledger.saw(host, stored: start, now: start + .seconds(30))
        #expect(ledger.heardSince(host) == nil)
        let back = start + .seconds(31) + Host.lostAfter
        _ = ledger.saw(host, stored: nil, now: back)
        #expect(ledger.heardSince(host) == back)
        _ = ledger.saw(host, stored: nil, now: back + .seconds(30))
        #expect(ledger.heardSince(host) == back)
        ledger.forget(host)
        #expect(ledger.heardSince(host) == nil)
    }
}
