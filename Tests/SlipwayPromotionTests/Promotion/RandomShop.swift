import SlipwayModel
import SlipwayPromotion
import SlipwayTesting

/// Draws snapshots in which every rule holds now and then.
struct RandomShop {
    private var chance: SeededGenerator
    private let now = Shop.now

    init(seed: UInt64) { chance = SeededGenerator(seed: seed) }

    mutating func snapshot() throws -> PromotionSnapshot {
        let newest = Int.random(in: 1...6, using: &chance)
        var snapshot = Shop.snapshot(newest: newest, try policy())
        for index in snapshot.builds.indices { change(&snapshot.builds[index]) }
        for build in snapshot.builds where oneIn(4) { snapshot.accepted[build.build.id] = nil }
        for id in snapshot.accepted.keys.sorted() { snapshot.accepted[id] = now - minutes(180) }
        let served = Int.random(in: 1...newest, using: &chance)
        snapshot.serving = .init(build: Shop.build(served), basis: oneIn(20) ? nil : Shop.build(served).id)
        if oneIn(8) { snapshot.serving?.picks = [Shop.commit(Int.random(in: 1...newest, using: &chance))] }
        if oneIn(10) { snapshot.serving = nil }
        if oneIn(8) { snapshot.open = [Shop.deployment(9, .regular, pick([.queued, .running, .paused]), build: 1)] }
        snapshot.ended = ended(newest)
        if oneIn(3) { snapshot.resumedAt = now - minutes(70) }
        if oneIn(3) { snapshot.departed = now - minutes(90) }
        if oneIn(6) { snapshot.locks = [lock(), lock()] }
        snapshot.approvals = approvals(newest)
        if oneIn(3) { snapshot.overrides = oneIn(2) ? [override()] : [override(), override()] }
        if oneIn(20) { snapshot.held = StageHold(reason: "restored", since: now) }
        if oneIn(20) { snapshot.stopped = StageHold(reason: "the watch failed", since: now) }
        if oneIn(20) { snapshot.judging = StageHold(reason: "d9 is judged", since: now) }
        snapshot.hasHosts = !oneIn(20)
        return snapshot
    }

    /// Minutes after now, up to three days.
    mutating func later() -> Interval { .minutes(Int64.random(in: 0...(oneIn(2) ? 4320 : 120), using: &chance)) }

    private mutating func policy() throws -> PromotionPolicy {
        var policy = PromotionPolicy(source: pick([.build, .after(Shop.staging), .after(Shop.staging)]))
        if oneIn(20) { policy.source = .manual }
        if oneIn(3) {
            policy.train = try CronSchedule(pick(["*/10 * * * *", "0 * * * *", "30 8 * * MON-FRI", "0 7 * * *"]))
        }
        policy.grace = pick([.zero, .minutes(30), .hours(2)])
        if oneIn(4) {
            policy.windows = [
                try ShipWindow(days: pick(["WED", "MON-FRI", "THU"]), hours: pick(["08:00-09:00", "22:00-08:30"]))
            ]
        }
        if oneIn(6) {
            let from = now - minutes(300)
            policy.freezes = [Freeze(from: .moment(from), until: .moment(from + minutes(600)), reason: "launch")]
        }
        policy.queue = oneIn(3) ? .oneByOne : .newest
        if oneIn(4) { policy.maxCommits = Int.random(in: 1...3, using: &chance) }
        if oneIn(3) { policy.approvals = Int.random(in: 1...2, using: &chance) }
        return policy
    }

    private mutating func change(_ candidate: inout PromotionCandidate) {
        if oneIn(8) { candidate.bad = "bad" }
        if oneIn(4) { candidate.statuses = pick([.waiting(["ci"]), .failed(["ci"]), .blocking(["db"])]) }
        candidate.publishedAt = now - minutes(300)
    }

    private mutating func ended(_ newest: Int) -> [Deployment] {
        guard oneIn(2) else { return [] }
        return (1...3).reversed()
            .map { number in
                Shop.deployment(
                    number,
                    oneIn(5) ? pick([.rollback, .stop, .restart]) : .regular,
                    pick([.succeeded, .succeeded, .failed, .cancelled]),
                    build: Int.random(in: 1...newest, using: &chance),
                    previous: Int.random(in: 1...newest, using: &chance)
                )
            }
    }

    private mutating func lock() -> Lock {
        Lock(
            scope: pick([.everything, .app(Shop.prod.app), .stage(Shop.prod), .app(AppName(unchecked: "other"))]),
            owner: "alice",
            reason: "work",
            since: now - .hours(2),
            expiresAt: oneIn(4) ? nil : now - .hours(1) + minutes(180)
        )
    }

    private mutating func approvals(_ newest: Int) -> [Approval] {
        (0..<Int.random(in: 0...3, using: &chance))
            .map { _ in
                let top = Int.random(in: 1...newest, using: &chance)
                let bottom = Int.random(in: 1...top, using: &chance)
                let age = Int64.random(in: 0...40, using: &chance)
                return Shop.approval(
                    pick(["carol", "dave", "author2", "slipway"]),
                    Array(bottom...top),
                    minutesAgo: age,
                    used: oneIn(3) ? age / 2 : nil
                )
            }
    }

    private mutating func override() -> PromotionOverride {
        PromotionOverride(
            actor: "alice",
            reason: oneIn(4) ? "" : "outage",
            rules: Set(PromotionOverride.Rule.allCases.filter { _ in oneIn(2) }),
            at: now - .minutes(5),
            expiresAt: now - .minutes(5) + minutes(60)
        )
    }

    private mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &chance) == 0 }
    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &chance)]
    }
    private mutating func minutes(_ most: Int64) -> Interval { .minutes(Int64.random(in: 0...most, using: &chance)) }
}
