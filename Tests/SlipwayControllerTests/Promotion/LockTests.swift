import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

@testable import SlipwayController

struct LockTests {
    private let eng = PipelineRoom.eng
    private let prod = PipelineRoom.prod
    private static let restart = DeployOrder(kind: .restart, target: nil, replace: false, reason: nil)

    @Test(arguments: [Lock.Scope.everything, .app(PipelineRoom.app), .stage(PipelineRoom.prod)])
    func `a lock holds what is automatic and what others order, until it ends`(scope: Lock.Scope) async throws {
        let room = try await PipelineRoom()
        try await room.begin()
        let lock = try await room.controller.lock(
            scope,
            reason: "the schema moves",
            ttl: .hours(2),
            by: room.person("alice")
        )
        #expect(lock.expiresAt == room.now + .hours(2))
        _ = try await room.build(2)
        #expect(try await room.controller.locks() == [lock])
        let refusal = await PipelineRoom.refusal {
            _ = try await room.controller.deploy(Self.restart, stage: prod, by: room.person("bob"))
        }
        #expect(refusal?.code == .refused)
        #expect(
            refusal?.message
                == "alice holds a lock on \(scope.words) until 2026-01-06 14:03 UTC: the schema moves; ask alice, or end it with '\(scope.unlockCommand) --owner alice --reason TEXT'"
        )
        _ = try await room.controller.deploy(Self.restart, stage: prod, by: room.person("alice"))
        room.wait(.hours(2))
        _ = try await room.controller.deploy(Self.restart, stage: prod, by: room.person("bob"))
        #expect(try await room.controller.locks().isEmpty)
    }

    @Test func `promotion waits for a lock, names who ends it, and goes on by itself when it has expired`() async throws
    {
        let room = try await PipelineRoom()
        try await room.begin()
        _ = try await room.controller.lock(.stage(prod), reason: "demo", ttl: .hours(1), by: room.person("alice"))
        _ = try await room.ship(2)
        let outcome = try await room.look(prod)
        #expect(try await room.open(prod).isEmpty)
        let reason = try #require(try await room.why("shop/prod").reasons.first)
        #expect(reason.what == "alice holds a lock on shop/prod: demo")
        #expect(reason.endedBy == "alice, by 'slipway unlock shop/prod'")
        #expect(reason.until == outcome.wakeAt)
        room.wait(.hours(1))
        try await room.look(prod)
        #expect(try await room.open(prod).count == 1)
    }

    @Test func `a lock is ended by its owner, or by others with a reason`() async throws {
        let room = try await PipelineRoom()
        _ = try await room.controller.lock(.stage(prod), reason: "demo", ttl: .hours(1), by: room.person("alice"))
        func refusal(_ owner: String?, _ reason: String?) async -> String? {
            await PipelineRoom.refusal {
                _ = try await room.controller.unlock(.stage(prod), owner: owner, reason: reason, by: room.person("bob"))
            }?.message
        }
        let none = await refusal(nil, nil)
        #expect(none?.hasPrefix("bob holds no lock on shop/prod: alice holds a lock on shop/prod until") == true)
        #expect(none?.hasSuffix("ended by 'slipway unlock shop/prod --owner alice --reason TEXT'") == true)
        #expect(await refusal("alice", nil)?.hasPrefix("ending another person's lock needs a reason") == true)
        #expect(await refusal("alice", "she is on holiday") == nil)
        #expect(await refusal("alice", "again")?.hasSuffix("'slipway locks' lists those that hold") == true)
        let events = try await room.events(.lockReleased)
        #expect(events.map(\.message) == ["bob ended alice's lock on shop/prod: she is on holiday"])
    }

    @Test func `a lock needs a reason, an end, and something to hold`() async throws {
        let room = try await PipelineRoom()
        func refusal(_ scope: Lock.Scope, _ reason: String, _ ttl: Interval) async -> ErrorCode? {
            await PipelineRoom.refusal {
                _ = try await room.controller.lock(scope, reason: reason, ttl: ttl, by: room.person("alice"))
            }?.code
        }
        #expect(await refusal(.stage(prod), " ", .hours(1)) == .invalidInput)
        #expect(await refusal(.stage(prod), "x", .days(31)) == .invalidInput)
        #expect(await refusal(.stage(prod), "x", .zero) == .invalidInput)
        #expect(await refusal(.app(AppName(unchecked: "shpo")), "x", .hours(1)) == .notFound)
    }
}
