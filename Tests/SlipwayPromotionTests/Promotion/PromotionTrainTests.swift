import SlipwayModel
import SlipwayPromotion
import Testing

struct PromotionTrainTests {
    /// 10:00 in Berlin on the Wednesday of the fixture.
    private let departure = Shop.now + .hours(1)

    private func snapshot() throws -> PromotionSnapshot {
        let policy = PromotionPolicy(
            source: .after(Shop.staging),
            train: try CronSchedule("0 10 * * WED"),
            timezone: "Europe/Berlin"
        )
        var snapshot = Shop.snapshot(policy)
        snapshot.zone = try MachineZones.zone("Europe/Berlin")
        return snapshot
    }

    @Test func `a build waits for the train and leaves with it`() throws {
        let snapshot = try snapshot()
        let before = Promotion.decide(snapshot, now: Shop.now)
        #expect(before.words == ["commit 30000000 waits for the train, '0 10 * * WED' (Europe/Berlin)"])
        #expect(before.reasons[0].until == departure && before.wakeAt == departure)
        let start = Promotion.decide(snapshot, now: departure).start
        #expect(start?.build == Shop.build(3) && start?.departure == departure)
    }

    @Test func `what was accepted too late waits for the next train`() throws {
        var snapshot = try snapshot()
        snapshot.accepted[Shop.build(3).id] = departure + .minutes(1)
        #expect(Promotion.decide(snapshot, now: departure + .minutes(2)).start?.build == Shop.build(2))
        snapshot.accepted[Shop.build(2).id] = departure + .minutes(1)
        let decision = Promotion.decide(snapshot, now: departure + .minutes(2))
        #expect(decision.wakeAt == departure + .days(7))
    }

    @Test func `a missed departure leaves late within the grace, and says so`() throws {
        let snapshot = try snapshot()
        let late = Promotion.decide(snapshot, now: departure + .minutes(60)).start
        #expect(late?.warnings.last == "leaves 1 h 00 m late with the train of 2025-11-26 10:00 (Europe/Berlin)")
        let missed = Promotion.decide(snapshot, now: departure + .minutes(61))
        #expect(
            missed.words == [
                "commit 30000000 waits for the train, '0 10 * * WED' (Europe/Berlin); it missed the one of 2025-11-26 10:00 (Europe/Berlin) by more than the grace of 1h"
            ]
        )
        #expect(missed.wakeAt == departure + .days(7))
    }

    @Test func `the next departure is waited for also while this one is held, for it takes other builds along`() throws
    {
        var snapshot = try snapshot()
        snapshot.policy.train = try CronSchedule("*/30 * * * *")
        snapshot.policy.approvals = 1
        snapshot.accepted = [Shop.build(2).id: Shop.now, Shop.build(3).id: Shop.now + .minutes(10)]
        snapshot.approvals = [Shop.approval("carol", [2, 3], minutesAgo: -20)]
        let held = Promotion.decide(snapshot, now: Shop.now + .minutes(20))
        #expect(held.words == ["commit 20000000 has 0 of 1 approvals (carol approved other commits)"])
        #expect(held.wakeAt == Shop.now + .minutes(30))
        #expect(Promotion.decide(snapshot, now: Shop.now + .minutes(30)).start?.build == Shop.build(3))
    }

    @Test func `a train departs once`() throws {
        var snapshot = try snapshot()
        snapshot.departed = departure
        #expect(Promotion.decide(snapshot, now: departure + .minutes(10)).wakeAt == departure + .days(7))
    }

    @Test func `an override with a reason lifts train, window and freeze, and is told; without one it is refused`()
        throws
    {
        var snapshot = try snapshot()
        snapshot.policy.windows = [try ShipWindow(days: "MON", hours: "09:00-17:00")]
        snapshot.policy.freezes = [try Freeze(from: .init("2025-11-26"), until: .init("2025-11-26"), reason: "launch")]
        let waiting = Promotion.decide(snapshot, now: Shop.now)
        #expect(
            waiting.words == [
                "commit 30000000 waits for the train, '0 10 * * WED' (Europe/Berlin)", "it is frozen: launch",
                "it is outside of the window, MON 09:00-17:00 (Europe/Berlin)",
            ]
        )
        snapshot.overrides = [
            PromotionOverride(
                actor: "alice",
                reason: "fixes the outage",
                rules: [.train, .window, .freeze],
                at: Shop.now,
                expiresAt: Shop.now + .minutes(30)
            )
        ]
        #expect(
            Promotion.decide(snapshot, now: Shop.now).start?.warnings == [
                "passes over one build: 20000000",
                "alice overrides train (commit 30000000 waits for the train, '0 10 * * WED' (Europe/Berlin)): fixes the outage",
                "alice overrides freeze (it is frozen: launch): fixes the outage",
                "alice overrides window (it is outside of the window, MON 09:00-17:00 (Europe/Berlin)): fixes the outage",
            ]
        )
        snapshot.overrides[0].reason = " "
        #expect(
            Promotion.decide(snapshot, now: Shop.now).words.last
                == "the override by alice has no reason and does not count"
        )
    }
}
