import SlipwayAgentCore
import SlipwayModel
import Testing

struct HealthHoldTests {
    private var hold = HealthHold(healthyFor: .seconds(5), deadline: .seconds(10))

    private mutating func probe(_ passed: Bool, at second: Int) -> HealthHold.Verdict {
        hold.probe(passed: passed, from: .seconds(second), to: .seconds(second))
    }

    @Test mutating func `a host is healthy once every probe of the time has passed`() {
        #expect((0..<5).map { probe(true, at: $0) } == Array(repeating: .open, count: 5))
        #expect(probe(true, at: 5) == .healthy)
    }

    @Test mutating func `one failure begins the time anew`() {
        _ = probe(true, at: 0)
        _ = probe(true, at: 4)
        #expect(probe(false, at: 5) == .open)
        #expect(probe(true, at: 5) == .open)
        #expect(probe(true, at: 9) == .open)
        #expect(probe(true, at: 10) == .healthy)
    }

    @Test mutating func `a host that does not hold by the deadline has failed`() {
        _ = probe(false, at: 5)
        _ = probe(true, at: 6)
        #expect(probe(true, at: 10) == .unhealthy)
    }

    @Test func `without a time to hold the first pass is enough`() {
        var hold = HealthHold(healthyFor: .zero, deadline: .seconds(10))
        #expect(hold.probe(passed: true, from: .zero, to: .milliseconds(3)) == .healthy)
    }
}
