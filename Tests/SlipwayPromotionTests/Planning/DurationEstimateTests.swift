import SlipwayModel
import SlipwayPromotion
import Testing

struct DurationEstimateTests {
    private let policy = RolloutPolicy(batch: .count(1))
    private let waves = [
        PlannedWave(number: 1, bake: .minutes(10), rounds: [[HostName(unchecked: "h1")]]),
        PlannedWave(number: 2, bake: .zero, rounds: [[HostName(unchecked: "h2")], [HostName(unchecked: "h3")]]),
    ]

    private func earlier(_ policy: RolloutPolicy, seconds: Int64) -> DurationEstimate.Earlier {
        .init(policy: policy, duration: .seconds(seconds), hosts: [.seconds(seconds / 10)])
    }

    @Test func `deployments by the same rules give their median`() {
        let three = [60, 90, 300].map { earlier(policy, seconds: $0) }
        let estimate = DurationEstimate(three).estimate(policy, waves: waves)
        #expect(estimate.duration == .seconds(90))
        #expect(estimate.basis == "the median of 3 earlier deployments by the same rules")
    }

    @Test func `by other rules the pace of the hosts and the bakes give it`() {
        let estimate = DurationEstimate([earlier(RolloutPolicy(), seconds: 100)]).estimate(policy, waves: waves)
        #expect(estimate.duration == .minutes(10) + .seconds(30))
        #expect(estimate.basis == "3 rounds of hosts, 10 s each as before, and 10 m 00 s of bakes")
    }

    @Test func `without an earlier deployment there is no number`() {
        let estimate = DurationEstimate([]).estimate(policy, waves: waves)
        #expect(estimate.duration == nil)
        #expect(estimate.basis == "no earlier deployment to take it from; it bakes for 10 m 00 s")
        #expect(DurationEstimate([]).estimate(policy, waves: []).basis == "no host would change")
    }
}
