import SlipwayModel
import SlipwayPromotion
import Testing

struct PromotionApprovalTests {
    private let now = Shop.now

    private func snapshot(_ approvals: [Approval], needed: Int = 1, newest: Int = 2) -> PromotionSnapshot {
        var snapshot = Shop.snapshot(
            newest: newest,
            PromotionPolicy(source: .after(Shop.staging), approvals: needed)
        )
        snapshot.approvals = approvals
        return snapshot
    }

    @Test func `an approval of these very commits lets them go`() {
        #expect(Promotion.decide(snapshot([Shop.approval("carol", [2])]), now: now).start?.build == Shop.build(2))
        let missing = Promotion.decide(snapshot([]), now: now)
        #expect(
            missing.reasons == [
                .init(
                    what: "commit 20000000 has 0 of 1 approvals",
                    endedBy: "anyone who may approve and wrote none of it, by 'slipway approve shop/prod'",
                    since: now - .hours(1)
                )
            ]
        )
    }

    @Test func `authors, the deployer, other commits, other pipelines and old words do not count`() {
        var pipeline = Shop.approval("dave", [2])
        pipeline.pipeline = "p0"
        let approvals = [
            Shop.approval("author2", [2]), Shop.approval("slipway", [2]), Shop.approval("bob", [2, 3]), pipeline,
            Shop.approval("erin", [2], minutesAgo: 20), Shop.approval("frank", [2], minutesAgo: 240, used: 230),
            Shop.approval("gina", [2], minutesAgo: 60, used: 30),
        ]
        #expect(
            Promotion.decide(snapshot(approvals), now: now).words == [
                "commit 20000000 has 0 of 1 approvals (author2 wrote some of it, bob approved other commits, "
                    + "dave approved another version of the pipeline, erin approved too long ago, frank approved too long ago and 2 more)"
            ]
        )
    }

    @Test func `an approval that was used in time counts again for four hours`() {
        let used = Shop.approval("carol", [2], minutesAgo: 239, used: 230)
        #expect(Promotion.decide(snapshot([used]), now: now).start != nil)
        #expect(Promotion.decide(snapshot([used]), now: now + .minutes(1)).start == nil)
    }

    @Test func `who wrote any of the commits cannot approve, though the newest is by another`() {
        let decision = Promotion.decide(snapshot([Shop.approval("author2", [2, 3])], newest: 3), now: now)
        #expect(decision.words[0].hasSuffix("has 0 of 1 approvals (author2 wrote some of it)"))
    }

    @Test func `two approvals are two people's`() {
        let twice = [Shop.approval("carol", [2]), Shop.approval("carol", [2], minutesAgo: 3)]
        #expect(Promotion.decide(snapshot(twice, needed: 2), now: now).words[0].contains("has 1 of 2 approvals"))
        let both = [Shop.approval("carol", [2]), Shop.approval("dave", [2])]
        #expect(Promotion.decide(snapshot(both, needed: 2), now: now).start != nil)
    }

    @Test func `what was approved ships, though a newer build waits for its own approval`() {
        let start = Promotion.decide(snapshot([Shop.approval("carol", [2])], newest: 3), now: now).start
        #expect(start?.build == Shop.build(2))
        #expect(
            start?.warnings == [
                "leaves commit 30000000 for later: commit 30000000, which brings 2 commits, has 0 of 1 approvals (carol approved other commits)"
            ]
        )
    }
}
