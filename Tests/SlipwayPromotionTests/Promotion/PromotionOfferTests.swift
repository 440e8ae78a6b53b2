import SlipwayModel
import SlipwayPromotion
import Testing

struct PromotionOfferTests {
    private let policy = PromotionPolicy(source: .after(Shop.staging), approvals: 1)

    @Test func `what is offered is what would go if nothing held it`() {
        var snapshot = Shop.snapshot(policy)
        snapshot.locks = [Lock(scope: .everything, owner: "alice", reason: "work", since: Shop.now)]
        let offer = Promotion.offer(snapshot, now: Shop.now)
        #expect(offer?.build == Shop.build(3) && offer?.commits == [Shop.commit(3), Shop.commit(2)])
        #expect(offer?.authors == ["author2", "author3"])
        let older = Promotion.offer(snapshot, commit: Shop.commit(2).rawValue, now: Shop.now)
        #expect(older?.commits == [Shop.commit(2)])
    }

    @Test func `nothing is offered that the stage before has not accepted, or that serves`() {
        var snapshot = Shop.snapshot(policy)
        snapshot.accepted[Shop.build(3).id] = nil
        #expect(Promotion.offer(snapshot, now: Shop.now)?.build == Shop.build(2))
        #expect(Promotion.offer(snapshot, commit: Shop.commit(3).rawValue, now: Shop.now) == nil)
        #expect(Promotion.offer(snapshot, commit: Shop.commit(1).rawValue, now: Shop.now) == nil)
        snapshot.serving = .init(build: Shop.build(3), basis: Shop.build(3).id)
        #expect(Promotion.offer(snapshot, now: Shop.now) == nil)
    }

    @Test func `approvals that do not count for it are told with why`() {
        var snapshot = Shop.snapshot(policy)
        let (good, other) = (Shop.approval("carol", [2, 3]), Shop.approval("dave", [2]))
        let mine = Shop.approval("AUTHOR2", [2, 3])
        snapshot.approvals = [good, other, mine]
        let faults = Promotion.offer(snapshot, commit: Shop.commit(3).rawValue, now: Shop.now)?.faults
        #expect(faults == [other: "approved other commits", mine: "wrote some of it"])
    }

    @Test func `a stage that is held, stopped or without hosts says so`() {
        var snapshot = Shop.snapshot()
        snapshot.held = StageHold(reason: "restored from a backup", since: Shop.now)
        snapshot.stopped = StageHold(reason: "the watch of d4 failed", since: Shop.now)
        snapshot.hasHosts = false
        guard case .waiting(let waiting) = Promotion.decide(snapshot, now: Shop.now) else {
            Issue.record("it was promoted")
            return
        }
        #expect(waiting.kinds == [.held, .stopped, .hosts])
        #expect(
            waiting.reasons.map(\.what) == [
                "shop/prod is held, and nothing is promoted: restored from a backup",
                "promotion was stopped: the watch of d4 failed", "shop/prod has no hosts to deploy to",
            ]
        )
    }

    @Test func `two overrides each lift their own rule`() {
        var snapshot = Shop.snapshot(policy)
        snapshot.policy.maxCommits = 1
        func override(_ actor: String, _ rule: PromotionOverride.Rule) -> PromotionOverride {
            let end = Shop.now + .hours(1)
            return PromotionOverride(actor: actor, reason: "outage", rules: [rule], at: Shop.now, expiresAt: end)
        }
        snapshot.overrides = [override("alice", .approvals), override("bob", .maxCommits)]
        let start = Promotion.decide(snapshot, now: Shop.now).start
        #expect(start?.build == Shop.build(3))
        #expect(start?.warnings.contains { $0.hasPrefix("alice overrides approvals") } == true)
        #expect(start?.warnings.contains { $0.hasPrefix("bob overrides max-commits") } == true)
    }
}
