import SlipwayController
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

struct OverrideTests {
    private let prod = PipelineRoom.prod

    private func frozen() throws -> PromotionPolicy {
        let freeze = Freeze(from: try .init("2026-01-01"), until: try .init("2026-01-31"), reason: "holidays")
        return PromotionPolicy(source: .after(PipelineRoom.eng.stage), freezes: [freeze])
    }

    @Test func `an override lifts its rule, is told as a warning, and is listed until a second person reviewed it`()
        async throws
    {
        let room = try await PipelineRoom(prod: try frozen())
        try await room.begin()
        _ = try await room.ship(2)
        try await room.look(prod)
        #expect(try await room.open(prod).isEmpty)
        let alice = room.person("alice")
        let given = try await room.controller.override(
            prod,
            rules: [.freeze],
            reason: "outage",
            ttl: .hours(1),
            by: alice
        )
        try await room.look(prod)
        let reason = try await room.open(prod).first?.reason
        #expect(reason?.contains("alice overrides freeze (it is frozen: holidays): outage") == true)
        #expect(try await room.controller.overridesToReview().last == given)
        let own = await PipelineRoom.refusal {
            _ = try await room.controller.reviewOverride(given.number, of: prod, by: alice)
        }
        #expect(own?.code == .refused)
        let reviewed = try await room.controller.reviewOverride(given.number, of: prod, by: room.person("bob"))
        #expect(reviewed.reviewer == "bob" && reviewed.reviewedAt == room.now)
        #expect(try await room.controller.overridesToReview().contains { $0.number == given.number } == false)
        let twice = await PipelineRoom.refusal {
            _ = try await room.controller.reviewOverride(given.number, of: prod, by: room.person("carol"))
        }
        #expect(twice?.code == .conflict)
    }

    @Test func `an override that has ended does not count, and says so for a while`() async throws {
        let room = try await PipelineRoom(prod: try frozen())
        try await room.begin()
        let alice = room.person("alice")
        _ = try await room.controller.override(prod, rules: [.freeze], reason: "outage", ttl: .minutes(5), by: alice)
        room.wait(.minutes(5))
        _ = try await room.ship(2)
        try await room.look(prod)
        #expect(try await room.open(prod).isEmpty)
        let reasons = try await room.why("shop/prod").reasons
        let void = reasons.first { $0.what == "the override by alice has expired and does not count" }
        #expect(void?.endedBy == "'slipway override shop/prod --rule freeze --reason TEXT'")
    }

    @Test func `a person deploys in a freeze with a reason alone, and that is listed for review`() async throws {
        let room = try await PipelineRoom(prod: try frozen())
        try await room.build(1)
        func order(_ kind: Deployment.Kind, _ reason: String?) -> DeployOrder {
            let target = kind == .regular ? PipelineRoom.commit(1).rawValue : nil
            return DeployOrder(kind: kind, target: target, replace: true, reason: reason)
        }
        let alice = room.person("alice")
        let refusal = await PipelineRoom.refusal {
            _ = try await room.controller.deploy(order(.regular, nil), stage: prod, by: alice)
        }
        #expect(
            refusal?.message
                == "it is frozen until 2026-02-01 00:00 UTC (holidays): deploy to shop/prod with --reason TEXT if it cannot wait"
        )
        _ = try await room.controller.deploy(order(.regular, "outage"), stage: prod, by: alice)
        let listed = try await room.controller.overridesToReview()
        #expect(listed.map(\.override.reason) == ["outage"] && listed.map(\.override.rules) == [[.freeze]])
        #expect(listed.map(\.override.expiresAt) == [room.now])
        try await room.end(prod)
        _ = try await room.controller.deploy(order(.restart, nil), stage: prod, by: alice)
        #expect(try await room.controller.overridesToReview().count == 1)
        let why = try await room.why("shop/prod")
        #expect(!why.reasons.contains { $0.what.contains("does not count") })
    }

    @Test func `an override has a rule, a reason, an end within a day, and a stage that promotes`() async throws {
        let room = try await PipelineRoom()
        func code(_ rules: Set<PromotionOverride.Rule>, _ reason: String, _ ttl: Interval) async -> ErrorCode? {
            await PipelineRoom.refusal {
                _ = try await room.controller.override(
                    prod,
                    rules: rules,
                    reason: reason,
                    ttl: ttl,
                    by: room.person("a")
                )
            }?.code
        }
        #expect(await code([], "x", .hours(1)) == .invalidInput)
        #expect(await code([.train], "", .hours(1)) == .invalidInput)
        #expect(await code([.train], "x", .hours(25)) == .invalidInput)
        #expect(await code([.horizon], "x", .hours(1)) == .invalidInput)
        try await room.apply(prod: nil)
        #expect(await code([.train], "x", .hours(1)) == .refused)
    }
}
