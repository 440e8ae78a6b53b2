import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import Testing

@testable import SlipwayController

struct AcceptanceNewsTests {
    /// Whoever measures gates may look at the stage before its acceptance has begun, and looks again only at news.
    @Test func `the beginning of an acceptance is news of its stage, or its gates might never be measured`()
        async throws
    {
        let room = try await PipelineRoom()
        let bakes = StageSpec(
            name: PipelineRoom.eng.stage,
            group: GroupName(unchecked: "shop-eng"),
            acceptance: AcceptancePolicy(bake: .hours(1))
        )
        let admin = room.person("admin", .admin)
        _ = try await room.controller.apply(AppSpec(app: PipelineRoom.app, stages: [bakes]), dryRun: false, by: admin)
        try await room.build(1)
        let order = DeployOrder(kind: .regular, target: PipelineRoom.commit(1).rawValue, replace: false, reason: nil)
        let deployed = try await room.controller.deploy(order, stage: PipelineRoom.eng, by: admin)
        try await room.look(PipelineRoom.eng)
        try await room.end(PipelineRoom.eng)
        let before = try await room.controller.status(of: PipelineRoom.eng, after: nil, wait: .zero).version
        try await room.look(PipelineRoom.eng)
        let acceptance = try await room.database.read { try $0.acceptance(of: deployed.id) }
        #expect(acceptance?.status == .judging)
        let after = try await room.controller.status(of: PipelineRoom.eng, after: nil, wait: .zero).version
        #expect(after > before)
    }
}
