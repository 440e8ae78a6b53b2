import SlipwayModel
import SlipwayStages
import Testing

struct StageDecisionTests {
    private typealias Fixture = StageFixture

    @Test func `a stage at rest changes nothing`() throws {
        #expect(try Fixture.decide(Fixture.snapshot([])) == StageChanges())
    }

    @Test func `the first of the queue starts, and the others say what they wait for`() throws {
        let queued = [try Fixture.deployment(1, .queued), try Fixture.deployment(2, .queued)]
        let changes = try Fixture.decide(Fixture.snapshot(queued))
        #expect(changes.saved.map(\.deployment.id.number) == [2, 1])
        #expect(changes.saved.map(\.deployment.status) == [.queued, .running])
        #expect(changes.saved[0].deployment.statusReason == "waits for d1 (deploy) to end")
        #expect(changes.saved[1].deployment.previousBuild == (try Fixture.build("a")))
        #expect(changes.facts.map(\.kind) == [.deploymentStarted])
        #expect(changes.assignments.isEmpty && changes.inserted.isEmpty && changes.asked.isEmpty)
        #expect(changes.moved)
    }

    @Test func `a host is asked with an epoch of its own`() throws {
        let changes = try Fixture.decide(Fixture.snapshot([Fixture.deployment(1, .running)]))
        #expect(changes.assignments.map(\.desire) == [.prepare, .prepare])
        #expect(changes.assignments.map(\.epoch) == [1, 1])
        #expect(changes.asked == [Fixture.h1, Fixture.h2])
        #expect(changes.inserted.isEmpty && changes.health.isEmpty && changes.stableBuild == .same)
    }

    @Test func `a failed host ends the deployment and queues the way back`() throws {
        let assignments = [Fixture.assignment(Fixture.h1, .unhealthy), Fixture.assignment(Fixture.h2, .activating)]
        let changes = try Fixture.decide(Fixture.snapshot([Fixture.deployment(1, .running)], assignments))
        #expect(changes.saved.map(\.deployment.status) == [.failed])
        #expect(changes.saved.map(\.from) == [.running])
        let revert = try #require(changes.inserted.first)
        #expect(revert.id.number == 101 && revert.revertOf?.number == 1 && revert.status == .queued)
        #expect(revert.build == (try Fixture.build("a")) && revert.release.keep == 9)
        #expect(changes.asked == [Fixture.h2])
        #expect(changes.facts.map(\.kind) == [.deploymentFailed, .deploymentQueued])
        #expect(changes.stableBuild == .same && changes.assignments.isEmpty && changes.moved)
    }

    @Test func `a success makes its build the stable one`() throws {
        let assignments = [Fixture.assignment(Fixture.h1, .healthy), Fixture.assignment(Fixture.h2, .healthy)]
        let changes = try Fixture.decide(Fixture.snapshot([Fixture.deployment(1, .running)], assignments))
        #expect(changes.saved.map(\.deployment.status) == [.succeeded])
        #expect(changes.stableBuild == .new(try Fixture.build("b")))
        #expect(changes.endedLogs.map(\.number) == [1])
        #expect(changes.inserted.isEmpty && changes.asked.isEmpty)
    }
}
