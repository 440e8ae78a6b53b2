import SlipwayModel
import SlipwayPromotion
import Testing

struct GateProgressTests {
    private func standing(
        _ verdicts: [GateVerdict],
        _ policy: GatePolicy = GatePolicy(name: "p95", below: 1)
    )
        -> GateProgress.Standing
    {
        var progress = GateProgress()
        for (index, verdict) in verdicts.enumerated() {
            progress.take(GateMeasurement(verdict, "note \(index)"), policy)
        }
        return progress.standing(policy)
    }

    @Test func `one pass is enough, and one failure is too many`() {
        #expect(standing([]) == .measuring("gate p95 was not measured yet"))
        #expect(standing([.passed]) == .passed)
        #expect(standing([.passed, .failed]) == .failed("gate p95 failed: note 1"))
        #expect(standing([.failed, .passed], GatePolicy(name: "p95", below: 1, failures: 1)) == .passed)
    }

    @Test func `four errors in a row are tolerated, the fifth holds, and none counts against the build`() {
        let four = Array(repeating: GateVerdict.error, count: 4)
        #expect(standing(four) == .measuring("gate p95: note 3"))
        #expect(standing(four + [.error]) == .held("gate p95 could not be measured 5 times in a row: note 4"))
        #expect(standing(four + [.noData] + four) == .measuring("gate p95: note 8"))
    }

    @Test func `an inconclusive measurement holds`() {
        #expect(standing([.passed, .inconclusive]) == .held("gate p95 is inconclusive: note 1"))
    }

    @Test func `without data the policy decides`() {
        #expect(standing([.noData]) == .measuring("gate p95: note 0"))
        #expect(standing([.noData], GatePolicy(name: "p95", noData: .pass)) == .passed)
        #expect(standing([.noData], GatePolicy(name: "p95", noData: .fail)) == .failed("gate p95 failed: note 0"))
    }
}
