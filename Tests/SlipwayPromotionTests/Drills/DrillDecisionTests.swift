import SlipwayModel
import SlipwayPromotion
import Testing

struct DrillDecisionTests {
    private let drilled = Shop.deployment(42, .regular, .succeeded, build: 2, previous: 1)

    private func round(_ number: Int64, _ kind: Deployment.Kind, _ status: Deployment.Status) -> Deployment {
        var round = Shop.deployment(number, kind, status, build: kind == .rollback ? 1 : 2)
        round.drillOf = drilled.id
        return round
    }

    private func decide(_ rounds: [Deployment] = [], others: [Deployment] = [], barred: String? = nil) -> DrillDecision
    {
        DrillDecision.decide(DrillSnapshot(deployment: drilled, rounds: rounds, others: others, barred: barred))
    }

    @Test func `it goes back to what served before, then forth again, and is timed`() {
        #expect(decide() == .back(Shop.build(1)))
        let back = round(43, .rollback, .succeeded)
        #expect(decide([back]) == .forth(Shop.build(2)))
        #expect(
            decide([back, round(44, .regular, .succeeded)])
                == .passed(DrillTimes(back: .minutes(1), forth: .minutes(1)))
        )
    }

    @Test func `each way is waited for, and the wait says who ends it`() {
        guard case .waiting(let back) = decide([round(43, .rollback, .running)]) else {
            Issue.record("it does not wait")
            return
        }
        #expect(back.what == "the way back of d42 is tried: d43 goes back to 10000000")
        #expect(back.endedBy == "its end" && back.since != nil)
        guard case .waiting(let forth) = decide([round(43, .rollback, .succeeded), round(44, .regular, .paused)]) else {
            Issue.record("it does not wait")
            return
        }
        #expect(forth.what == "the way back of d42 is tried: d44 comes forth again to 20000000")
        #expect(forth.endedBy == "'slipway resume shop/prod' or 'slipway cancel shop/prod'")
    }

    @Test(arguments: [Deployment.Status.failed, .cancelled])
    func `a way that does not end well fails the drill, and nothing is tried again`(status: Deployment.Status) {
        var back = round(43, .rollback, status)
        back.statusReason = "h1: hook 'restart' failed"
        let end = status == .failed ? "failed" : "was cancelled"
        #expect(decide([back]) == .failed("the way back \(end): d43 h1: hook 'restart' failed"))
        var forth = round(44, .regular, status)
        forth.statusReason = "h1: hook 'restart' failed"
        #expect(
            decide([round(43, .rollback, .succeeded), forth])
                == .failed("the way forth again \(end): d44 h1: hook 'restart' failed")
        )
    }

    @Test func `the revert of the second way does not hide that it failed`() {
        let rounds = [round(43, .rollback, .succeeded), round(44, .regular, .failed)]
        let revert = Shop.deployment(45, .rollback, .running, build: 1)
        #expect(decide(rounds, others: [revert]) == .failed("the way forth again failed: d44 "))
    }

    @Test func `a way that somebody's deployment took the place of says nothing of the build`() {
        let other = Shop.deployment(44, .regular, .queued, build: 3)
        #expect(decide([round(43, .rollback, .cancelled)], others: [other]) == .abandoned(for: other.id))
    }

    @Test func `without a way back there is nothing to try, and that is said`() {
        let first = Shop.deployment(42, .regular, .succeeded, build: 2)
        #expect(DrillDecision.decide(DrillSnapshot(deployment: first)) == .notNeeded("nothing served before it"))
        let same = Shop.deployment(42, .regular, .succeeded, build: 2, previous: 2)
        #expect(DrillDecision.decide(DrillSnapshot(deployment: same)) == .notNeeded("the same build served before it"))
        #expect(decide(barred: "build 1 is marked bad") == .notNeeded("build 1 is marked bad"))
        // Half-way, the build comes back in any case.
        #expect(decide([round(43, .rollback, .succeeded)], barred: "marked bad") == .forth(Shop.build(2)))
    }

    @Test func `people come first: what they ask for is waited for, and ends the drill once it starts`() {
        var queued = Shop.deployment(43, .regular, .queued, build: 3)
        queued.startedAt = nil
        guard case .waiting(let reason) = decide(others: [queued]) else {
            Issue.record("it does not wait")
            return
        }
        #expect(reason.what == "the way back of d42 is not tried while d43 (deploy) waits to start")
        let running = Shop.deployment(43, .regular, .running, build: 3)
        #expect(decide(others: [running]) == .abandoned(for: running.id))
        #expect(decide([round(44, .rollback, .succeeded)], others: [running]) == .abandoned(for: running.id))
        // What was called off before it started changed nothing.
        queued.status = .cancelled
        #expect(decide(others: [queued]) == .back(Shop.build(1)))
    }

    @Test func `a drill that has passed stays so, whatever comes after it`() {
        let rounds = [round(43, .rollback, .succeeded), round(44, .regular, .succeeded)]
        let later = Shop.deployment(45, .regular, .running, build: 3)
        #expect(decide(rounds, others: [later]) == .passed(DrillTimes(back: .minutes(1), forth: .minutes(1))))
    }
}
