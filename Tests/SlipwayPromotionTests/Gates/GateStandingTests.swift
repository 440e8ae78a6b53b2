import SlipwayModel
import SlipwayPromotion
import Testing

struct GateStandingTests {
    private let start = Timestamp(milliseconds: 1_000_000)
    private let deployment = DeploymentID(number: 7)

    private func gate(span: Interval = .seconds(60), noData: GatePolicy.NoData = .hold) -> AcceptancePolicy.Gate {
        let policy = GatePolicy(name: "p95", below: 1, span: span, noData: noData)
        return AcceptancePolicy.Gate(prometheus: "http://p", query: "q", policy: policy)
    }

    private func record(
        _ verdict: GateVerdict,
        at seconds: Int64,
        round: String = "wave 1",
        by person: String? = nil
    ) -> GateRecord {
        GateRecord(
            deployment: deployment,
            gate: "p95",
            round: round,
            at: start + .seconds(seconds),
            verdict: verdict,
            note: "note at \(seconds)",
            by: person
        )
    }

    private func standing(
        _ gate: AcceptancePolicy.Gate,
        _ records: [GateRecord],
        _ part: GateRound.Part = .wave(1),
        completeAfter seconds: Int64? = 10
    ) -> GateStanding? {
        let round = GateRound(part, since: start, completeAt: seconds.map { start + .seconds($0) })
        return GateStanding.all(of: [gate], in: round, records).first
    }

    @Test func `a wave passes only when it is complete and the span has passed since it began`() {
        let early = [record(.passed, at: 5), record(.passed, at: 59)]
        #expect(standing(gate(), early)?.standing == .measuring("gate p95: note at 59 so far"))
        #expect(standing(gate(), early + [record(.passed, at: 60)])?.standing == .passed)
        #expect(standing(gate(), early + [record(.passed, at: 60)], completeAfter: nil)?.standing != .passed)
        #expect(standing(gate(span: .zero), [record(.passed, at: 9)])?.standing != .passed)
        #expect(standing(gate(span: .zero), [record(.passed, at: 10)])?.standing == .passed)
    }

    @Test func `a failure counts from the first moment, and what is missing only after the span`() {
        #expect(standing(gate(), [record(.failed, at: 1)])?.standing == .failed("gate p95 failed: note at 1"))
        #expect(
            standing(gate(noData: .fail), [record(.noData, at: 59)])?.standing == .measuring("gate p95: note at 59")
        )
        #expect(
            standing(gate(noData: .fail), [record(.noData, at: 60)])?.standing == .failed("gate p95 failed: note at 60")
        )
        #expect(standing(gate(noData: .pass), [record(.noData, at: 60)])?.standing == .passed)
    }

    @Test func `the fifth error in a row holds since the first that did, and one answer ends it`() {
        let passed = [record(.passed, at: 60)]
        let errors = (1...5).map { record(.error, at: 60 + $0) }
        #expect(standing(gate(), passed + errors.dropLast())?.standing == .passed, "away for a moment: it goes on")
        let held = standing(gate(), passed + errors)
        #expect(held?.standing == .held("gate p95 could not be measured 5 times in a row: note at 65"))
        #expect(held?.since == start + .seconds(65))
        #expect(standing(gate(), passed + errors + [record(.passed, at: 70)])?.standing == .passed)
    }

    @Test func `other rounds, and what was measured before the round, do not count`() {
        let others = [record(.failed, at: 20, round: "wave 2"), record(.failed, at: -1)]
        #expect(standing(gate(), others)?.standing == .measuring("gate p95 was not measured yet"))
    }

    @Test func `a person's word goes before all measurements`() {
        let records = [record(.failed, at: 20), record(.passed, at: 30, by: "alice"), record(.failed, at: 40)]
        #expect(standing(gate(), records)?.standing == .passed)
        let rejected = [record(.passed, at: 60), record(.failed, at: 70, by: "bob")]
        #expect(standing(gate(), rejected)?.standing == .failed("gate p95: note at 70"))
    }

    @Test func `before a start a failure holds and does not fail, and the newest word counts`() {
        let bad = standing(gate(), [record(.failed, at: 1, round: "start")], .start)
        #expect(bad?.standing == .held("gate p95 is bad before anything has changed: note at 1"))
        let well = [record(.failed, at: 1, round: "start"), record(.passed, at: 2, round: "start")]
        #expect(standing(gate(), well, .start)?.standing == .passed)
        #expect(standing(gate(), [record(.noData, at: 1, round: "start")], .start)?.standing == .passed)
        #expect(standing(gate(), [], .start)?.standing == .measuring("gate p95 was not measured yet"))
        let away = standing(
            gate(),
            [record(.error, at: 1, round: "start"), record(.error, at: 6, round: "start")],
            .start
        )
        #expect(away?.standing == .held("gate p95 cannot be measured: note at 6") && away?.since == start + .seconds(1))
    }
}
