import SlipwayModel
import SlipwayRollout
import Testing

struct FixForwardTests {
    private func attempt(
        _ number: Int64,
        _ status: Deployment.Status,
        kind: Deployment.Kind = .regular,
        minute: Int64,
        changed: Bool = true,
        overFailures: Bool = false
    ) -> FixForward.Attempt {
        let moment = Fleet.start + .minutes(minute)
        let deployment = Deployment(
            id: DeploymentID(number: number),
            stage: StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod")),
            kind: kind,
            build: Fleet.new,
            status: status,
            actor: "alice",
            createdAt: Fleet.start,
            finishedAt: status.isTerminal ? moment : nil,
            pausedAt: status == .paused ? moment : nil
        )
        return FixForward.Attempt(deployment: deployment, hasChangedHosts: changed, isOverFailures: overFailures)
    }

    /// `attempts` oldest first.
    private func judge(_ attempts: [FixForward.Attempt], minute: Int64) -> FixForward.Proposal? {
        FixForward.Case(attempts: attempts.reversed(), limit: .minutes(30), target: Fleet.old)
            .judge(now: Fleet.start + .minutes(minute))
    }

    @Test func `a stage that fails forward for longer than its limit is proposed the rollback, in words`() {
        let attempts = [
            attempt(6, .succeeded, minute: 0), attempt(7, .failed, minute: 10), attempt(8, .failed, minute: 20),
            attempt(9, .running, minute: 0),
        ]
        #expect(judge(attempts, minute: 39) == nil)
        let proposal = judge(attempts, minute: 40)
        #expect(proposal?.since == Fleet.start + .minutes(10) && proposal?.deployment.id.number == 7)
        #expect(
            proposal?.reason
                == WhyAnswer.Reason(
                    what: "shop/prod has not been good since d7 failed, for longer than its fix-forward-limit of 30m: "
                        + "'slipway rollback shop/prod' takes it back to aaaaaaaa",
                    endedBy: "anyone who may deploy, by 'slipway rollback shop/prod'; or a deployment that succeeds",
                    since: Fleet.start + .minutes(10)
                )
        )
    }

    @Test func `the moment at which it will be due is known before`() {
        let failing = FixForward.Case(
            attempts: [attempt(7, .failed, minute: 10)],
            limit: .minutes(30),
            target: Fleet.old
        )
        #expect(failing.dueAt == Fleet.start + .minutes(40))
        let good = FixForward.Case(
            attempts: [attempt(7, .succeeded, minute: 10)],
            limit: .minutes(30),
            target: Fleet.old
        )
        #expect(good.dueAt == nil)
    }

    @Test func `a pause by the failure policy counts from the pause, one by a person does not count`() {
        let byPolicy = [attempt(7, .paused, minute: 10, overFailures: true)]
        #expect(judge(byPolicy, minute: 40)?.words.contains("since d7 was paused by its failures") == true)
        #expect(judge([attempt(7, .paused, minute: 10)], minute: 400) == nil)
    }

    @Test func `a deployment that was cancelled half-way counts`() {
        let proposal = judge([attempt(7, .cancelled, minute: 10)], minute: 40)
        #expect(proposal?.words.contains("since d7 was cancelled half-way") == true)
    }

    @Test func `what has changed no host leaves the stage good`() {
        for status in [Deployment.Status.failed, .cancelled] {
            #expect(judge([attempt(7, status, minute: 10, changed: false)], minute: 400) == nil)
        }
    }

    @Test func `a success ends it, and a failure after that begins it anew`() {
        let attempts = [attempt(7, .failed, minute: 10), attempt(8, .succeeded, kind: .rollback, minute: 20)]
        #expect(judge(attempts, minute: 400) == nil)
        let again = judge(attempts + [attempt(9, .failed, minute: 50)], minute: 80)
        #expect(again?.deployment.id.number == 9)
    }

    @Test func `a restart that succeeds does not make the stage good`() {
        let attempts = [attempt(7, .failed, minute: 10), attempt(8, .succeeded, kind: .restart, minute: 20)]
        #expect(judge(attempts, minute: 40)?.deployment.id.number == 7)
    }

    @Test(arguments: [Deployment.Status.queued, .running, .paused])
    func `nothing is proposed while a rollback is under way`(status: Deployment.Status) {
        let attempts = [attempt(7, .failed, minute: 10), attempt(8, status, kind: .rollback, minute: 20)]
        #expect(judge(attempts, minute: 400) == nil)
    }

    @Test func `a rollback that failed is proposed again`() {
        let attempts = [attempt(7, .failed, minute: 10), attempt(8, .failed, kind: .rollback, minute: 20)]
        #expect(judge(attempts, minute: 40)?.deployment.id.number == 7)
    }
}
