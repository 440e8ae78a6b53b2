import SlipwayModel
import SlipwayPromotion
import Testing

struct WatchDecisionTests {
    private let start = Timestamp(milliseconds: 1_000_000)
    private var watch: Watch {
        Watch(
            deployment: DeploymentID(number: 4),
            stage: StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod")),
            beganAt: start,
            until: start + .minutes(30)
        )
    }

    private func decide(
        _ standing: GateProgress.Standing,
        after interval: Interval,
        newer: DeploymentID? = nil
    ) -> WatchDecision {
        let gate = GateStanding(gate: "p95", standing: standing, since: start)
        return WatchDecision.decide(watch, gates: [gate], newer: newer, now: start + interval)
    }

    @Test func `it goes on until its time is over, and says if nothing was measured`() {
        #expect(decide(.passed, after: .minutes(29)) == .watching(until: start + .minutes(30)))
        #expect(decide(.passed, after: .minutes(30)) == .ended(.passed, "no gate failed"))
        let words = "no gate failed, but not all were measured: gate p95 is away"
        #expect(decide(.held("gate p95 is away"), after: .minutes(30)) == .ended(.passed, words))
    }

    @Test func `a failed gate ends it, also at the last moment, and a newer deployment before all`() {
        #expect(decide(.failed("bad"), after: .minutes(1)) == .ended(.failed, "bad"))
        #expect(decide(.failed("bad"), after: .minutes(31)) == .ended(.failed, "bad"))
        let newer = DeploymentID(number: 5)
        #expect(decide(.failed("bad"), after: .minutes(1), newer: newer) == .ended(.superseded, "d5 started"))
    }
}
