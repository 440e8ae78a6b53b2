import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import SlipwayTesting
import Testing

@testable import SlipwayController

/// Random lives of a pipeline, in which people and builds do what they like.
struct IdleStageTests {
    @Test(arguments: 0..<12)
    func `no stage is idle with a newer build and without a reason that says who or what can end it`(
        seed: UInt64
    ) async throws {
        var life = try await RandomPipeline(seed: seed)
        for step in 0..<40 {
            try await life.act()
            for stage in [PipelineRoom.eng, PipelineRoom.prod] {
                try await life.room.look(stage)
                try await check(stage, life.room, "seed \(seed), step \(step): \(life.last)")
            }
        }
    }

    private func check(_ stage: StageKey, _ room: PipelineRoom, _ place: String) async throws {
        let open = try await room.open(stage)
        #expect(open.count <= 1 || open.contains { $0.actor != "slipway" }, "\(place): two by itself in \(stage)")
        guard open.isEmpty, try await hasNewer(stage, room) else { return }
        let why = try await room.why("\(stage)")
        #expect(!why.reasons.isEmpty, "\(place): \(stage) says nothing")
        #expect(why.reasons.allSatisfy { !$0.what.isEmpty }, "\(place)")
        #expect(why.reasons.contains { $0.endedBy != nil }, "\(place): \(why.reasons.map(\.what))")
        #expect(!why.reasons.contains { $0.what.hasSuffix("goes in now") }, "\(place): \(stage) should have moved")
    }

    private func hasNewer(_ stage: StageKey, _ room: PipelineRoom) async throws -> Bool {
        try await room.database.read { rows in
            let newest = try BuildOrder(rows, stage.app).members.first?.build.id
            return try newest != nil && newest != rows.stage(stage)?.build?.id
        }
    }
}

/// Draws what happens next.
struct RandomPipeline {
    let room: PipelineRoom
    private var chance: SeededGenerator
    private var builds = 0
    private(set) var last = ""

    init(seed: UInt64) async throws {
        chance = SeededGenerator(seed: seed)
        var policy = PromotionPolicy(source: .after(PipelineRoom.eng.stage))
        if Bool.random(using: &chance) { policy.approvals = 1 }
        if Bool.random(using: &chance) { policy.train = try CronSchedule("0 * * * *") }
        if Bool.random(using: &chance) { policy.maxCommits = 3 }
        if Bool.random(using: &chance) { policy.queue = .oneByOne }
        if Bool.random(using: &chance) { policy.windows = [try ShipWindow(days: "MON-FRI", hours: "09:00-17:00")] }
        policy.timezone = "Europe/Berlin"
        room = try await PipelineRoom(prod: policy)
    }

    mutating func act() async throws {
        let stage = Bool.random(using: &chance) ? PipelineRoom.eng : PipelineRoom.prod
        let action = Int.random(in: 0..<12, using: &chance)
        last = "action \(action) on \(stage)"
        switch action {
        case 0...2:
            builds += 1
            try await room.build(builds, by: Bool.random(using: &chance) ? "Bob <bob@example.com>" : "Ann")
        case 3...5: try await room.end(stage)
        case 6: try await room.end(stage, Bool.random(using: &chance) ? .failed : .cancelled)
        case 7: room.wait(.minutes(Int64.random(in: 1...600, using: &chance)))
        default: try await people(action, stage)
        }
    }

    /// What people do is refused now and then, as it should be.
    private func people(_ action: Int, _ stage: StageKey) async throws {
        let (bob, carol) = (room.person("bob"), room.person("carol"))
        _ = await PipelineRoom.refusal {
            switch action {
            case 8: _ = try await room.controller.lock(.stage(stage), reason: "x", ttl: .hours(1), by: bob)
            case 9: _ = try await room.controller.approve(PipelineRoom.prod, commit: nil, by: carol)
            case 10:
                let back = DeployOrder(kind: .rollback, target: nil, replace: false, reason: nil)
                _ = try await room.controller.deploy(back, stage: stage, by: bob)
            default: _ = try await room.controller.resumePromotion(into: stage, reason: nil, by: bob)
            }
        }
    }
}
