import SlipwayController
import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

struct ApprovalTests {
    private let eng = PipelineRoom.eng
    private let prod = PipelineRoom.prod
    private static let policy = PromotionPolicy(source: .after(PipelineRoom.eng.stage), approvals: 1)

    @Test func `an approval says exactly what it is for, and lets that go`() async throws {
        let room = try await PipelineRoom(prod: Self.policy)
        try await room.begin()
        _ = try await room.ship(2)
        _ = try await room.ship(3)
        let before = try await room.controller.approvals(of: prod)
        #expect(before.needed == 1 && before.counted == 0 && before.build?.commit == PipelineRoom.commit(3))
        let given = try await room.controller.approve(prod, commit: nil, by: room.person("bob"))
        #expect(given.commits.map(\.id) == [PipelineRoom.commit(3), PipelineRoom.commit(2)])
        #expect(given.commits.map(\.subject) == ["change 3", "change 2"])
        #expect(given.approvals.map(\.fault) == [nil] && given.counted == 1)
        try await room.look(prod)
        #expect(try await room.open(prod).map(\.build?.commit) == [PipelineRoom.commit(3)])
        let kept = try await room.database.read { [prod] in try $0.approvals(of: prod, since: PipelineRoom.start) }
        #expect(kept.map(\.usedAt) == [room.now])
        #expect(
            try await room.events(.approvalGiven).map(\.message) == ["bob approved 30000000 (2 commits) for shop/prod"]
        )
    }

    @Test func `an older commit can be approved by its first digits, and goes alone`() async throws {
        let room = try await PipelineRoom(prod: Self.policy)
        try await room.begin()
        _ = try await room.ship(2)
        _ = try await room.ship(3)
        _ = try await room.controller.approve(prod, commit: "2000", by: room.person("bob"))
        try await room.look(prod)
        #expect(try await room.open(prod).map(\.build?.commit) == [PipelineRoom.commit(2)])
    }

    @Test func `nobody approves what they wrote, by whatever name git knows them`() async throws {
        let room = try await PipelineRoom(prod: Self.policy)
        try await room.begin()
        _ = try await room.ship(2, by: "Bob Doe <bob@example.com>")
        let refusal = await PipelineRoom.refusal {
            _ = try await room.controller.approve(prod, commit: nil, by: room.person("BOB"))
        }
        #expect(
            refusal?.message
                == "'BOB' wrote some of what goes to shop/prod (Bob Doe <bob@example.com>), and nobody approves their own: ask a colleague for 'slipway approve shop/prod'"
        )
        try await room.look(prod)
        #expect(try await room.open(prod).isEmpty)
    }

    @Test func `there must be something to approve, and a stage that asks for it`() async throws {
        let room = try await PipelineRoom(prod: Self.policy)
        try await room.begin()
        func refusal(_ commit: String?) async -> String? {
            await PipelineRoom.refusal {
                _ = try await room.controller.approve(prod, commit: commit, by: room.person("bob"))
            }?.message
        }
        #expect(
            await refusal(nil)
                == "there is nothing to approve in shop/prod: it serves the newest build, commit 10000000"
        )
        try await room.build(2)
        #expect(await refusal("2000")?.hasSuffix("commit 20000000 has not been accepted by eng") == true)
        #expect(await refusal("HEAD") == "'HEAD' is no commit: give at least 4 hexadecimal digits")
        let free = try await PipelineRoom()
        let none = await PipelineRoom.refusal {
            _ = try await free.controller.approve(prod, commit: nil, by: free.person("bob"))
        }
        #expect(none?.message.hasPrefix("shop/prod asks for no approvals") == true)
    }

    @Test func `a changed pipeline voids an approval`() async throws {
        let room = try await PipelineRoom(prod: Self.policy)
        try await room.begin()
        _ = try await room.ship(2)
        _ = try await room.controller.approve(prod, commit: nil, by: room.person("bob"))
        var policy = Self.policy
        policy.maxCommits = 50
        try await room.apply(prod: policy)
        try await room.look(prod)
        #expect(try await room.open(prod).isEmpty)
        let standing = try await room.controller.approvals(of: prod)
        #expect(standing.approvals.map(\.fault) == ["approved another version of the pipeline"])
    }
}
