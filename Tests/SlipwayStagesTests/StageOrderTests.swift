import SlipwayModel
import SlipwayStages
import Testing

struct StageOrderTests {
    private typealias Fixture = StageFixture
    private let order = StageOrder(actor: "alice", reason: "too slow", now: StageFixture.now)

    @Test func `a pause and a resumption say who and why, and neither works twice`() throws {
        let (paused, changes) = try order.pause(Fixture.deployment(1, .running))
        #expect(paused.statusReason == "paused by alice: too slow" && changes.saved.map(\.from) == [.running])
        #expect(throws: SlipwayError.self) { try order.pause(paused) }
        let (resumed, _) = try order.resume(paused)
        #expect(resumed.status == .running && resumed.pausedAt == nil && resumed.progressAt == Fixture.now)
        #expect(throws: SlipwayError.self) { try order.resume(resumed) }
    }

    @Test func `what replaces a stage's deployments ends them all first`() throws {
        let open = [try Fixture.deployment(1, .running), try Fixture.deployment(2, .queued)]
        let snapshot = try Fixture.snapshot(open, [Fixture.assignment(Fixture.h1, .activating)])
        let changes = order.queue(try Fixture.deployment(3, .queued, kind: .rollback), replacing: true, in: snapshot)
        #expect(changes.saved.map(\.deployment.status) == [.cancelled, .cancelled])
        #expect(changes.inserted.map(\.id.number) == [3])
        #expect(changes.asked == [Fixture.h1])
        #expect(changes.facts.map(\.kind) == [.deploymentCancelled, .deploymentCancelled, .deploymentQueued])
    }

    @Test func `a retry asks failed hosts alone, with a new epoch`() throws {
        let deployment = try Fixture.deployment(1, .paused)
        let assignments = [Fixture.assignment(Fixture.h1, .interrupted), Fixture.assignment(Fixture.h2, .healthy)]
        var numbers = CountingNumbers(epochs: [Fixture.h1: 1])
        let snapshot = try Fixture.snapshot([deployment], assignments)
        let changes = try order.retry(nil, in: deployment, snapshot, numbers: &numbers)
        #expect(changes.assignments.map(\.host) == [Fixture.h1])
        #expect(changes.assignments.map(\.epoch) == [2])
        #expect(changes.assignments.map(\.status) == [.pending])
        #expect(throws: SlipwayError.self) {
            try order.retry(Fixture.h2, in: deployment, snapshot, numbers: &numbers)
        }
    }

    @Test func `a host that takes part again has the whole progress deadline before it`() throws {
        var deployment = try Fixture.deployment(1, .running)
        deployment.progressAt = Fixture.now + .hours(-3)
        var held = Fixture.assignment(Fixture.h1, .prepared)
        held.hold = .paused
        let failed = Fixture.assignment(Fixture.h2, .unhealthy)
        let snapshot = try Fixture.snapshot([deployment], [held, failed])
        var numbers = CountingNumbers()
        let resumed = try order.hold(Fixture.h1, as: .none, in: deployment, snapshot, numbers: &numbers)
        let retried = try order.retry(nil, in: deployment, snapshot, numbers: &numbers)
        #expect(resumed.saved.map(\.deployment.progressAt) == [Fixture.now])
        #expect(retried.saved.map(\.deployment.progressAt) == [Fixture.now])
        let excluded = try order.hold(Fixture.h2, as: .excluded, in: deployment, snapshot, numbers: &numbers)
        #expect(excluded.saved.isEmpty)
    }

    @Test func `a retry in a pause leaves the deployment as it is`() throws {
        let deployment = try Fixture.deployment(1, .paused)
        let snapshot = try Fixture.snapshot([deployment], [Fixture.assignment(Fixture.h1, .unhealthy)])
        var numbers = CountingNumbers()
        #expect(try order.retry(nil, in: deployment, snapshot, numbers: &numbers).saved.isEmpty)
    }

    @Test func `a retry leaves out a failed host that was removed`() throws {
        let deployment = try Fixture.deployment(1, .paused)
        let assignments = [Fixture.assignment(Fixture.h1, .unhealthy), Fixture.assignment(Fixture.h2, .unhealthy)]
        var snapshot = try Fixture.snapshot([deployment], assignments)
        snapshot.hosts.removeFirst()
        var numbers = CountingNumbers()
        let changes = try order.retry(nil, in: deployment, snapshot, numbers: &numbers)
        #expect(changes.assignments.map(\.host) == [Fixture.h2])
        #expect(throws: SlipwayError.self) {
            try order.retry(Fixture.h1, in: deployment, snapshot, numbers: &numbers)
        }
    }

    @Test func `an excluded host is asked nothing any more`() throws {
        let deployment = try Fixture.deployment(1, .running)
        let snapshot = try Fixture.snapshot([deployment], [Fixture.assignment(Fixture.h1, .activating)])
        var numbers = CountingNumbers()
        let changes = try order.hold(Fixture.h1, as: .excluded, in: deployment, snapshot, numbers: &numbers)
        let excluded = try #require(changes.assignments.first)
        #expect(!HostDesire.isOpen(excluded, of: deployment))
        #expect(changes.facts.map(\.message) == ["h1 was excluded in d1: too slow"])
    }
}
