import SlipwayModel
import SlipwayPromotion
import Testing

struct PlanQuestionsTests {
    @Test func `what runs, what is locked and what is held is told before`() {
        let asked = PlanQuestions.before(
            Shop.prod,
            held: StageHold(reason: "restored", since: Shop.now),
            open: [Shop.deployment(4, .regular, .running, build: 2)],
            locks: [
                Lock(scope: .app(Shop.prod.app), owner: "ann", reason: "fair", since: Shop.now),
                Lock(
                    scope: .everything,
                    owner: "bob",
                    reason: "move",
                    since: Shop.now,
                    expiresAt: Shop.now + .hours(1)
                ),
            ]
        )
        #expect(
            asked.map(\.what) == [
                "shop/prod is held: restored", "shop is locked by ann: fair", "everything is locked by bob: move",
                "d4 (deploy) is running: it waits behind it",
            ]
        )
        #expect(asked[1].endedBy == "ann" && asked[2].until == Shop.now + .hours(1))
    }

    @Test func `what is asked afterwards is told with its limits`() {
        let gate = GatePolicy(name: "p95", below: 0.25, span: .minutes(5))
        let policy = AcceptancePolicy(
            checks: [.init(name: "smoke", run: .shell("true")), .init(name: "page", http: "http://127.0.0.1/")],
            gates: [.init(prometheus: "http://127.0.0.1:9090", query: "up", policy: gate)],
            bake: .minutes(5),
            drillsRoundTrip: true,
            watch: .minutes(30)
        )
        let asked = PlanQuestions.after(policy)
        #expect(
            asked.map(\.what) == [
                "check smoke, at most 5m", "check page, at most 5m", "gate p95, below 0.25 for 5m",
                "bake of 5m before it is accepted", "drill of the way back: deploy, roll back, deploy",
                "watch for 30m after it is accepted",
            ]
        )
        #expect(asked[0].endedBy == "a runner" && PlanQuestions.after(nil).isEmpty)
    }
}
