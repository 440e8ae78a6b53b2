import SlipwayModel
import SlipwayStages
import Testing

struct StageHoldTests {
    private typealias Fixture = StageFixture
    private let hold = StageHold(reason: "restored from a backup", since: StageFixture.now)
    private let order = StageOrder(actor: "alice", reason: "all is well", now: StageFixture.now + .seconds(9))

    @Test func `nothing starts in a held stage, and its first deployment says why`() throws {
        var snapshot = try Fixture.snapshot([Fixture.deployment(1, .queued)])
        snapshot.held = hold
        let changes = try Fixture.decide(snapshot)
        #expect(changes.saved.map(\.deployment.status) == [.queued])
        #expect(changes.saved.first?.deployment.statusReason.contains("the stage is held") == true)
        #expect(changes.facts.isEmpty && changes.assignments.isEmpty && !changes.moved)
    }

    @Test func `a held stage goes on with the deployment that is paused in it`() throws {
        let assignments = [Fixture.assignment(Fixture.h1, .activating), Fixture.assignment(Fixture.h2, .healthy)]
        var snapshot = try Fixture.snapshot([Fixture.deployment(1, .paused)], assignments)
        snapshot.held = hold
        let (deployment, changes) = order.letGo(snapshot, newest: try Fixture.deployment(1, .paused))
        #expect(changes.liftsHold)
        #expect(deployment.status == .running && deployment.statusReason == "resumed by alice: all is well")
        #expect(changes.saved.map(\.from) == [.paused])
        #expect(changes.assignments.map(\.host) == [Fixture.h1])
        #expect(changes.assignments.map(\.activatedAt) == [Fixture.now + .seconds(9)])
        #expect(changes.assignments.map(\.epoch) == [1])
        #expect(changes.asked == [Fixture.h1])
        #expect(changes.facts.map(\.kind) == [.stageResumed, .deploymentResumed])
        #expect(changes.facts.first?.message == "shop/prod was resumed by alice: all is well")
    }

    @Test func `a held stage without an active deployment is let go, and nothing else changes`() throws {
        var snapshot = try Fixture.snapshot([Fixture.deployment(2, .queued)])
        snapshot.held = hold
        let (next, changes) = order.letGo(snapshot, newest: try Fixture.deployment(3, .failed))
        #expect(next.id.number == 2 && changes.liftsHold)
        #expect(changes.saved.isEmpty && changes.assignments.isEmpty && changes.asked.isEmpty)
        snapshot.open = []
        #expect(order.letGo(snapshot, newest: try Fixture.deployment(3, .failed)).0.id.number == 3)
    }
}
