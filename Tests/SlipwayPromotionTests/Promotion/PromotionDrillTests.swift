import SlipwayModel
import SlipwayPromotion
import Testing

struct PromotionDrillTests {
    private func drill(_ number: Int64, _ kind: Deployment.Kind, _ status: Deployment.Status) -> Deployment {
        var round = Shop.deployment(
            number,
            kind,
            status,
            build: kind == .rollback ? 1 : 2,
            previous: kind == .rollback ? 2 : 1
        )
        round.drillOf = DeploymentID(number: 40)
        return round
    }

    @Test func `a drill stops no promotion, and its build is not one that was gone back from`() {
        var snapshot = Shop.snapshot(newest: 2)
        snapshot.ended = [drill(41, .rollback, .succeeded)]
        #expect(Promotion.decide(snapshot, now: Shop.now).start?.build == Shop.build(2))
        snapshot.ended[0].drillOf = nil
        #expect(Promotion.decide(snapshot, now: Shop.now).start == nil)
    }

    @Test func `a build that did not come forth again is not promoted again`() {
        var snapshot = Shop.snapshot(newest: 2)
        snapshot.ended = [drill(42, .regular, .failed), drill(41, .rollback, .succeeded)]
        let decision = Promotion.decide(snapshot, now: Shop.now)
        #expect(decision.words.contains { $0.contains("is not promoted again: d42 failed") }, "\(decision.words)")
    }
}
