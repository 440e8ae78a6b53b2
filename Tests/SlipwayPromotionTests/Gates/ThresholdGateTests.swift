import SlipwayModel
import SlipwayPromotion
import Testing

struct ThresholdGateTests {
    private let start = Shop.now
    private let policy = GatePolicy(name: "p95", below: 0.2, span: .minutes(5))

    private func series(_ values: Double..., name: String = "") -> GateAnswer.Series {
        GateAnswer.Series(
            name: name,
            samples: values.enumerated().map { GateAnswer.Sample(at: start + .minutes(Int64($0)), value: $1) }
        )
    }

    private func judge(_ answer: GateAnswer, after minutes: Int64 = 5, _ policy: GatePolicy? = nil) -> GateMeasurement {
        ThresholdGate.judge(answer, by: policy ?? self.policy, since: start, now: start + .minutes(minutes))
    }

    @Test func `a value that stays within the bound for the whole span passes`() {
        #expect(judge(.series([series(0.1, 0.15, 0.12)])) == GateMeasurement(.passed, "the value is 0.12, below 0.2"))
    }

    @Test func `one sample beyond the bound fails, in any of the series`() {
        #expect(
            judge(.series([series(0.1), series(0.1, 0.25, 0.1, name: "{zone=\"b\"}")]))
                == GateMeasurement(.failed, "{zone=\"b\"} is 0.25, and must stay below 0.2")
        )
        #expect(judge(.series([series(0.2)])).verdict == .failed)
        #expect(judge(.series([series(.infinity)])).verdict == .failed)
    }

    @Test func `no series, no sample, NaN, or too short a time are no data`() {
        #expect(judge(.series([])) == GateMeasurement(.noData, "the query finds no series"))
        #expect(judge(.series([series()])) == GateMeasurement(.noData, "the value has no sample since the start"))
        #expect(judge(.series([series(.nan, .nan)])) == GateMeasurement(.noData, "the value is not a number (NaN)"))
        #expect(
            judge(.series([series(0.1, .nan)]))
                == GateMeasurement(.noData, "the value is not a number (NaN) in 1 of 2 samples")
        )
        #expect(
            judge(.series([series(0.1, 0.1)]), after: 2)
                == GateMeasurement(.noData, "the value was measured for 2 m 00 s of 5 m 00 s")
        )
        #expect(judge(.series([series(0.1), series(name: "{zone=\"b\"}")])).verdict == .noData)
    }

    @Test func `samples from before the start do not count`() {
        let old = GateAnswer.Series(samples: [.init(at: start - .minutes(1), value: 0.9), .init(at: start, value: 0.1)])
        #expect(judge(.series([old])).verdict == .passed)
        let onlyOld = GateAnswer.Series(samples: [.init(at: start - .minutes(1), value: 0.1)])
        #expect(judge(.series([onlyOld])).verdict == .noData)
    }

    @Test func `without a span the newest sample decides, also above a bound`() {
        let policy = GatePolicy(name: "rate", above: 0.99)
        #expect(judge(.series([series(0.5, 0.995)]), policy).verdict == .passed)
        #expect(judge(.series([series(0.995, 0.5)]), policy).verdict == .failed)
    }

    @Test func `texts and refusals are errors of the provider`() {
        #expect(judge(.text("up")) == GateMeasurement(.error, "the query answers the text 'up', not a number"))
        #expect(judge(.failure("503")) == GateMeasurement(.error, "the provider did not answer: 503"))
    }

    private func judge(_ answer: GateAnswer, _ policy: GatePolicy) -> GateMeasurement {
        judge(answer, after: 5, policy)
    }
}
