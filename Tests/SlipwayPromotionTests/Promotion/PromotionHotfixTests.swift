import SlipwayModel
import SlipwayPromotion
import Testing

struct PromotionHotfixTests {
    /// Serves a hotfix of build 1 that has the commit of build 3 already.
    private func snapshot(
        _ policy: PromotionPolicy = PromotionPolicy(source: .after(Shop.staging))
    )
        -> PromotionSnapshot
    {
        var snapshot = Shop.snapshot(newest: 4, policy)
        snapshot.serving = .init(build: Shop.build(9), basis: Shop.build(1).id, picks: [Shop.commit(3)])
        return snapshot
    }

    @Test func `one by one, the builds from before the fix are passed over, with the reason`() {
        let oneByOne = PromotionPolicy(source: .after(Shop.staging), queue: .oneByOne)
        #expect(Promotion.decide(snapshot(oneByOne), now: Shop.now).start?.build == Shop.build(3))
    }

    @Test func `a build that would take the fix out again waits for a newer one, and says so`() {
        var snapshot = snapshot()
        snapshot.builds.removeFirst(2)
        let decision = Promotion.decide(snapshot, now: Shop.now)
        #expect(decision.start == nil)
        #expect(
            decision.reasons.first
                == WhyAnswer.Reason(
                    what: "commit 20000000 does not have 30000000, which the hotfix that serves has",
                    endedBy: "a newer build, or 'slipway deploy shop/prod --commit 20000000'",
                    since: snapshot.builds[0].publishedAt
                )
        )
    }
}
