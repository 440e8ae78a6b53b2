import SlipwayModel
import SlipwayRollout
import SlipwayStages
import Testing

struct RollbackProposalTests {
    private typealias Fixture = StageFixture

    /// A stage in which d1 failed, or was paused by its failures, so long ago.
    private func snapshot(_ status: Deployment.Status, ago: Interval) throws -> StageSnapshot {
        var deployment = try Fixture.deployment(1, status)
        let then = Timestamp(milliseconds: Fixture.now.milliseconds - ago.milliseconds)
        if status == .paused { deployment.pausedAt = then } else { deployment.finishedAt = then }
        deployment.statusReason = "h1: boom"
        var snapshot = try Fixture.snapshot(status == .paused ? [deployment] : [])
        snapshot.fixForward = FixForward.Case(
            attempts: [FixForward.Attempt(deployment: deployment, hasChangedHosts: true, isOverFailures: true)],
            limit: .minutes(30),
            target: try Fixture.build("a")
        )
        return snapshot
    }

    private let words =
        "for longer than its fix-forward-limit of 30m: 'slipway rollback shop/prod' takes it back to aaaaaaaa"

    @Test func `a stage that failed waits for its limit, and is looked at again then`() throws {
        let changes = try Fixture.decide(snapshot(.failed, ago: .minutes(29)))
        #expect(changes.wakeAt == Fixture.now + .minutes(1))
        #expect(changes.facts.isEmpty && changes.saved.isEmpty && !changes.moved && !changes.isShown)
    }

    @Test func `a rollback is proposed by one event, and nothing goes back by itself`() throws {
        var late = try snapshot(.failed, ago: .minutes(30))
        let changes = try Fixture.decide(late)
        #expect(changes.facts.map(\.kind) == [.rollbackProposed])
        #expect(changes.facts.map(\.message) == ["shop/prod has not been good since d1 failed, \(words)"])
        #expect(changes.inserted.isEmpty && changes.saved.isEmpty && changes.assignments.isEmpty && !changes.moved)
        late.isRollbackProposed = true
        #expect(try Fixture.decide(late) == StageChanges())
    }

    @Test func `a deployment that its failures paused says it with its status`() throws {
        let changes = try Fixture.decide(snapshot(.paused, ago: .hours(1)))
        #expect(changes.facts.map(\.kind) == [.rollbackProposed])
        #expect(
            changes.saved.map(\.deployment.statusReason) == [
                "h1: boom; shop/prod has not been good since d1 was paused by its failures, \(words)"
            ]
        )
        #expect(changes.saved.map(\.from) == [.paused])
    }
}
