import SlipwayModel
import SlipwayStages
import Testing

struct EpochCatchUpTests {
    private typealias Fixture = StageFixture

    private func catchUp(
        _ reported: Int64,
        issued: Int64,
        _ assignment: Assignment? = nil,
        _ status: Deployment.Status = .running
    ) throws -> EpochCatchUp {
        let deployment = try Fixture.deployment(1, status)
        return EpochCatchUp(
            reported,
            issued: issued,
            open: assignment.map { ($0, deployment) },
            now: Fixture.now + .seconds(9)
        )
    }

    @Test func `a host that is ahead is asked the same in an epoch above its own`() throws {
        var open = Fixture.assignment(Fixture.h1, .activating, epoch: 3)
        open.reportSequence = 7
        open.step = "probe"
        let decided = try catchUp(5, issued: 3, open)
        #expect(decided.newest == 6)
        let asked = try #require(decided.changes.assignments.first)
        #expect(asked.epoch == 6 && asked.reportSequence == 0 && asked.desire == .activate)
        #expect(asked.status == .activating && asked.step == nil)
        #expect(asked.activatedAt == Fixture.now + .seconds(9), "its deadline counts from here")
        #expect(decided.changes.asked == [Fixture.h1])
        #expect(
            decided.changes.facts.map(\.message)
                == ["h1 had taken up epoch 5, newer than the 3 that it was asked in; it is asked again in 6"]
        )
        #expect(decided.changes.saved.isEmpty && decided.changes.inserted.isEmpty)
    }

    @Test func `a preparation is asked again as one`() throws {
        var open = Fixture.assignment(Fixture.h1, .preparing, epoch: 3)
        open.desire = .prepare
        let asked = try #require(try catchUp(5, issued: 1003, open).changes.assignments.first)
        #expect(asked.epoch == 1004 && asked.desire == .prepare && asked.status == .pending)
    }

    @Test func `in its own epoch, and in one above the host's, an assignment stays as it is`() throws {
        for reported: Int64 in [0, 2, 3] {
            let decided = try catchUp(reported, issued: 3, Fixture.assignment(Fixture.h1, .activating, epoch: 3))
            #expect(decided == (try catchUp(0, issued: 3)))
            #expect(decided.newest == nil && decided.changes == StageChanges())
        }
    }

    @Test func `what has ended, is excluded, or is of a deployment that has ended, is not asked again`() throws {
        var excluded = Fixture.assignment(Fixture.h1, .activating, epoch: 3)
        excluded.hold = .excluded
        for open in [Fixture.assignment(Fixture.h1, .healthy, epoch: 3), excluded] {
            let decided = try catchUp(5, issued: 3, open)
            #expect(decided.newest == 5 && decided.changes == StageChanges())
        }
        let over = try catchUp(5, issued: 3, Fixture.assignment(Fixture.h1, .activating, epoch: 3), .cancelled)
        #expect(over.newest == 5 && over.changes == StageChanges())
    }

    @Test func `a host without an assignment is counted on from, and one that cannot be right is not believed`() throws
    {
        #expect(try catchUp(5, issued: 3).newest == 5)
        #expect(try catchUp(5, issued: 5).newest == nil)
        #expect(try catchUp(.max, issued: 3).newest == nil)
        #expect(try catchUp(EpochCatchUp.furthest + 4, issued: 3).newest == nil)
    }
}
