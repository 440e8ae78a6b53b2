import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

@testable import SlipwayController

struct CommitWhyTests {
    private let eng = PipelineRoom.eng
    private let prod = PipelineRoom.prod

    /// Tells of a branch of commits, oldest first.
    private func push(_ numbers: [Int], to room: PipelineRoom, base: Int? = nil) async throws {
        let commits = numbers.map { number in
            BranchCommit(
                id: PipelineRoom.commit(number),
                author: "Ann <ann@example.com>",
                subject: "change \(number)",
                committedAt: room.now
            )
        }
        let update = BranchUpdate(
            tip: PipelineRoom.commit(numbers.last ?? 0),
            base: base.map(PipelineRoom.commit),
            commits: commits
        )
        try await room.database.write { _ = try $0.take(update, of: PipelineRoom.app) }
    }

    @Test func `a commit is told stage by stage, from its build to where it serves`() async throws {
        let room = try await PipelineRoom()
        try await room.begin()
        try await room.build(2)
        #expect(
            try await room.why("2000").reasons.map(\.what) == [
                "eng: it goes in now", "prod: commit 20000000 has not been accepted by eng",
            ]
        )
        try await room.look(eng)
        let running = try await room.why("2000").reasons
        #expect(running.first?.what.hasPrefix("eng: d") == true)
        try await room.end(eng)
        try await room.look(eng)
        try await room.look(prod)
        try await room.end(prod)
        let live = try await room.why("2000")
        #expect(live.summary == "20000000 (change 2) of shop is live in eng, prod")
        #expect(live.reasons.map(\.what) == ["eng: it serves there", "prod: it serves there"])
        #expect(live.reasons.last?.since == room.now)
    }

    @Test func `a commit within a newer build is live with it, since it came`() async throws {
        let room = try await PipelineRoom()
        try await room.begin()
        _ = try await room.ship(2)
        _ = try await room.ship(3)
        try await room.look(prod)
        try await room.end(prod)
        let why = try await room.why("2000")
        #expect(why.summary == "20000000 (change 2) of shop is live in eng, prod")
        #expect(
            why.reasons.map(\.what) == [
                "eng: 30000000, which serves there, contains it", "prod: 30000000, which serves there, contains it",
            ]
        )
        #expect(why.reasons.last?.since == room.now)
    }

    @Test func `a commit without a build is with its job, or in the build that brings it`() async throws {
        let room = try await PipelineRoom()
        try await push([1, 2, 3], to: room)
        let unasked = try await room.why("3000")
        #expect(unasked.summary == "30000000 (change 3) of shop is not built yet")
        #expect(unasked.reasons.first?.endedBy?.hasSuffix("'slipway build shop --ref 30000000'") == true)
        try await room.database.write { [now = room.now] rows in
            var work = Work(rows, now: now)
            let source = SourceSpec(git: "https://git.example.com/shop.git")
            let build = BuildSpec(run: .shell("make"), output: "dist")
            let commit = PipelineRoom.commit(3)
            let job = JobWork.build(source, build, commit: commit, ref: nil)
            _ = try work.queue(job, of: PipelineRoom.app, named: commit.short, commit: commit, by: "slipway")
        }
        let asked = try await room.why("3000").reasons
        #expect(asked.map(\.what) == ["j1 is to build it: queued, waits for a runner"])
        #expect(asked.map(\.endedBy) == ["a runner"])
        try await room.build(1)
        try await room.build(3)
        let brought = try await room.why("2000")
        #expect(
            brought.reasons.map(\.what) == [
                "it has no build of its own: that of 30000000 brings it", "eng: it goes in now",
                "prod: commit 30000000 has not been accepted by eng",
            ]
        )
        try await push([4], to: room, base: 1)
        let lost = try await room.why("2000").summary
        #expect(lost == "20000000 (change 2) of shop is no longer on the branch")
    }

    @Test func `a status tells in short what waits, and nothing of a stage that is deployed by hand`() async throws {
        let policy = PromotionPolicy(source: .after(eng.stage), approvals: 1)
        let room = try await PipelineRoom(prod: policy)
        try await room.begin()
        func waiting() async throws -> [String]? {
            try await room.controller.status(of: prod, after: nil, wait: .zero).waiting?.map(\.what)
        }
        #expect(try await waiting() == [])
        _ = try await room.ship(2)
        #expect(try await waiting() == ["commit 20000000 has 0 of 1 approvals"])
        try await room.apply(prod: nil)
        #expect(try await waiting() == nil)
    }
}
