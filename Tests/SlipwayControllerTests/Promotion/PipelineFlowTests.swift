import SlipwayController
import SlipwayModel
import Testing

struct PipelineFlowTests {
    private static let eng = StageKey(app: ControlRoom.key.app, stage: StageName(unchecked: "eng"))

    @Test func `a build that is published goes through both rings by itself, with no other command`() async throws {
        try await ControlRoom.run { room in
            let policy = RolloutPolicy(batch: .count(1), minHealthyTime: .zero)
            let groups = [GroupName(unchecked: "shop-eng"), ControlRoom.group]
            let spec = AppSpec(
                app: ControlRoom.key.app,
                stages: [
                    StageSpec(
                        name: Self.eng.stage,
                        group: groups[0],
                        rollout: policy,
                        promotion: PromotionPolicy(source: .build)
                    ),
                    StageSpec(
                        name: ControlRoom.key.stage,
                        group: groups[1],
                        rollout: policy,
                        promotion: PromotionPolicy(source: .after(Self.eng.stage))
                    ),
                ]
            )
            _ = try await room.controller.apply(spec, dryRun: false, by: room.admin)
            for (name, group) in zip(["h1", "h2"], groups) {
                let joiner = Principal(name: "join", token: TokenID("t"), scope: .join([group]))
                let host = HostName(unchecked: name)
                _ = try await room.controller.join(host, groups: [group], zone: nil, agentVersion: "1", by: joiner)
            }
            try await room.served(by: 2) {
                for digit in "ab" {
                    let build = try await room.build(digit)
                    try await room.status { $0.build?.id == build.id }
                }
                let history = try await room.controller.history(of: ControlRoom.key.app, stage: nil, limit: 10)
                #expect(history.map(\.stage.rawValue) == ["prod", "eng", "prod", "eng"])
                #expect(history.allSatisfy { $0.actor == "slipway" && $0.status == .succeeded })
            }
        }
    }
}
