import SlipwayAgentCore
import SlipwayModel
import Testing

struct HealthDeclineTests {
    private var decline = HealthDecline(
        HealthSpec(probe: .tcp("127.0.0.1:1"), interval: .seconds(1), timeout: .seconds(5))
    )

    private mutating func probe(_ passed: Bool, at second: Int) -> HealthDecline.Verdict {
        decline.probe(passed: passed, from: .seconds(second), to: .seconds(second))
    }

    @Test mutating func `while all is well a host is probed five times as seldom`() {
        #expect(decline.first == .seconds(5))
        #expect(probe(true, at: 0) == .probe(after: .seconds(5)))
    }

    @Test mutating func `health is lost when every probe for a probe's timeout has failed`() {
        for second in 0..<5 { #expect(probe(false, at: second) == .probe(after: .seconds(1))) }
        #expect(probe(false, at: 5) == .lost)
    }

    @Test mutating func `one probe that passes begins the count anew`() {
        for second in 0..<5 { _ = probe(false, at: second) }
        #expect(probe(true, at: 5) == .probe(after: .seconds(5)))
        #expect(probe(false, at: 10) == .probe(after: .seconds(1)))
    }

    @Test mutating func `two probes are too few, however long they took`() {
        let length = Duration.seconds(60)
        #expect(decline.probe(passed: false, from: .zero, to: length) == .probe(after: .seconds(1)))
        #expect(decline.probe(passed: false, from: length, to: length * 2) == .probe(after: .seconds(1)))
        #expect(decline.probe(passed: false, from: length * 2, to: length * 3) == .lost)
    }
}
