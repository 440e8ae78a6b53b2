import SlipwayModel
import SlipwayPromotion
import Testing

struct PromotionPropertyTests {
    @Test(arguments: 0..<40)
    func `a build is promoted exactly when no rule forbids it, and every wait has its reasons`(seed: UInt64) throws {
        var shop = RandomShop(seed: seed)
        for round in 0..<40 {
            let (snapshot, now) = (try shop.snapshot(), Shop.now + shop.later())
            let oracle = PromotionOracle(snapshot: snapshot, now: now)
            switch Promotion.decide(snapshot, now: now) {
            case .deploy(let start):
                let place = try #require(snapshot.builds.firstIndex { $0.build == start.build })
                #expect(oracle.allowed.first == place, "round \(round)")
                #expect(start.commits == oracle.commits(place), "round \(round)")
            case .waiting(let waiting):
                #expect(oracle.allowed.isEmpty, "round \(round): \(waiting.reasons.map(\.what))")
                #expect(!waiting.reasons.isEmpty && waiting.reasons.allSatisfy { !$0.what.isEmpty }, "round \(round)")
                #expect(oracle.fitting.isEmpty || waiting.reasons.contains { $0.endedBy != nil }, "round \(round)")
                #expect(waiting.wakeAt.map { $0 > now } ?? true, "round \(round)")
            }
        }
    }

    @Test(arguments: 0..<20)
    func `nothing changes by time alone before the moment at which the decision asks to be made again`(
        seed: UInt64
    ) throws {
        var shop = RandomShop(seed: 1000 + seed)
        for round in 0..<40 {
            let (snapshot, now) = (try shop.snapshot(), Shop.now + shop.later())
            guard case .waiting(let waiting) = Promotion.decide(snapshot, now: now) else { continue }
            for _ in 0..<5 {
                let later = now + shop.later()
                guard later < waiting.wakeAt ?? later + .minutes(1) else { continue }
                #expect(Promotion.decide(snapshot, now: later).start == nil, "round \(round) at \(later)")
            }
        }
    }

    @Test func `both answers come up often enough for the properties to mean something`() throws {
        var (deployed, waited) = (0, 0)
        for seed: UInt64 in 0..<40 {
            var shop = RandomShop(seed: seed)
            for _ in 0..<20 {
                let snapshot = try shop.snapshot()
                if Promotion.decide(snapshot, now: Shop.now + shop.later()).start == nil {
                    waited += 1
                } else {
                    deployed += 1
                }
            }
        }
        #expect(deployed > 50 && waited > 50, "\(deployed) deployed, \(waited) waited")
    }
}
