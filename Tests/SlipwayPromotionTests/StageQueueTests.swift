import SlipwayModel
import SlipwayPromotion
import Testing

struct StageQueueTests {
    private func deployment(
        _ number: Int64,
        _ kind: Deployment.Kind,
        _ status: Deployment.Status = .queued
    ) -> Deployment {
        Deployment(
            id: DeploymentID(number: number),
            stage: StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod")),
            kind: kind,
            build: nil,
            status: status,
            actor: "alice",
            createdAt: Timestamp(milliseconds: number)
        )
    }

    @Test func `rollbacks start before hotfixes, and those before what came earlier`() {
        let queued = [
            deployment(4, .regular), deployment(5, .hotfix), deployment(6, .rollback), deployment(3, .restart),
        ]
        let decision = StageQueue.decide(queued: queued, active: nil)
        #expect(decision.start == DeploymentID(number: 6))
        #expect(decision.order.map(\.number) == [5, 3, 4])
        #expect(decision.reasons[DeploymentID(number: 5)] == "waits for d6 (rollback) to end")
        #expect(decision.reasons[DeploymentID(number: 4)] == "waits for d3 (restart) to end")
    }

    @Test func `nothing starts while a deployment owns the stage, and a paused one is named as such`() {
        let decision = StageQueue.decide(queued: [deployment(2, .regular)], active: deployment(1, .regular, .paused))
        #expect(decision.start == nil)
        #expect(decision.reasons == [DeploymentID(number: 2): "waits for d1 (deploy), which is paused, to end"])
    }

    @Test func `in a held stage nothing starts, and the first says what it waits for`() {
        let hold = StageHold(reason: "restored from a backup", since: Timestamp(milliseconds: 0))
        let queued = [deployment(3, .regular), deployment(4, .rollback)]
        let decision = StageQueue.decide(queued: queued, active: nil, held: hold)
        #expect(decision.start == nil)
        #expect(decision.order.map(\.number) == [4, 3])
        #expect(
            decision.reasons == [
                DeploymentID(number: 4):
                    "waits until 'slipway resume shop/prod': the stage is held, restored from a backup",
                DeploymentID(number: 3): "waits for d4 (rollback) to end",
            ]
        )
        #expect(StageQueue.decide(queued: [], active: nil, held: hold).reasons.isEmpty)
    }

    @Test func `an empty queue starts nothing`() {
        #expect(
            StageQueue.decide(queued: [], active: nil) == StageQueue.Decision(start: nil, order: [], reasons: [:])
        )
    }
}
