import SlipwayModel
import Testing

@testable import SlipwayCLI

struct FollowedDeploymentTests {
    private func follow(_ number: Int64 = 42, endsWhenStuck: Bool = false) -> FollowedDeployment {
        FollowedDeployment(DeploymentID(number: number), endsWhenStuck: endsWhenStuck)
    }

    private func outcome(_ next: FollowedDeployment.Next) throws -> FollowedOutcome {
        guard case .ended(let outcome) = next else { throw NotEnded(next: next) }
        return outcome
    }

    private struct NotEnded: Error { var next: FollowedDeployment.Next }

    @Test func `a deployment that succeeds ends well`() throws {
        var followed = follow()
        #expect(try followed.saw(Stages.status(Stages.deployment(42))) == .look)
        let end = try outcome(followed.saw(Stages.status(Stages.deployment(42, .succeeded))))
        #expect(end.exitStatus == .done)
        #expect(end.revert == nil)
    }

    @Test func `a deployment that waits in the queue is waited for`() throws {
        var followed = follow(43)
        let queued = try Stages.deployment(43, .queued)
        #expect(try followed.saw(Stages.status(Stages.deployment(42), queue: [queued])) == .look)
    }

    @Test func `in a held stage nobody is waited for unless somebody is there`() throws {
        let queued = try Stages.deployment(43, .queued, reason: "waits until 'slipway resume shop/prod'")
        var status = try Stages.status(Stages.deployment(42, .failed), queue: [queued])
        status.held = StageHold(reason: "restored from a backup", since: Stages.start)
        var (watched, alone) = (follow(43), follow(43, endsWhenStuck: true))
        #expect(watched.saw(status) == .look)
        let end = try outcome(alone.saw(status))
        #expect(end.exitStatus == .deploymentFailed)
        let report = ClosingReport(outcome: end, status: status).lines.map(\.plain)
        #expect(report.suffix(2) == ["  slipway status shop/prod", "  slipway resume shop/prod"])
        #expect(report.contains("  waits until 'slipway resume shop/prod'"))
    }

    @Test func `a deployment that the stage no longer shows is asked for`() throws {
        var followed = follow()
        #expect(try followed.saw(Stages.status(Stages.deployment(50))) == .ask(DeploymentID(number: 42)))
        #expect(try outcome(followed.saw(Stages.deployment(42, .cancelled))).exitStatus == .deploymentFailed)
    }

    @Test func `a revert is followed to its end, and the failure remembered`() throws {
        var followed = follow()
        let broken = try Stages.host("h1", "unhealthy", step: "probe", error: "answered 500")
        #expect(try followed.saw(Stages.status(Stages.deployment(42), hosts: [broken])) == .look)
        #expect(try followed.saw(Stages.status(Stages.deployment(43, revertOf: 42))) == .ask(DeploymentID(number: 42)))
        #expect(try followed.saw(Stages.deployment(42, .failed, revertedBy: 43)) == .look)
        #expect(followed.current == DeploymentID(number: 43))
        let end = try outcome(followed.saw(Stages.status(Stages.deployment(43, .succeeded, revertOf: 42))))
        #expect(end.deployment.id == DeploymentID(number: 42))
        #expect(end.revert?.id == DeploymentID(number: 43))
        #expect(end.failures == [broken])
        #expect(end.exitStatus == .deploymentFailed)
    }

    @Test func `a failure and its revert in one look are both seen`() throws {
        var followed = follow()
        let failed = try Stages.deployment(42, .failed, revertedBy: 43)
        let revert = try Stages.deployment(43, .queued, revertOf: 42)
        #expect(try followed.saw(Stages.status(failed, queue: [revert])) == .look)
        #expect(followed.current == revert.id)
    }

    @Test func `a failure without a revert ends badly`() throws {
        var followed = follow()
        let end = try outcome(followed.saw(Stages.status(Stages.deployment(42, .failed))))
        #expect(end.exitStatus == .deploymentFailed)
    }

    @Test func `a deployment that stopped for a person ends the wait only where nobody is there to decide`() throws {
        let stuck = try Stages.status(Stages.deployment(42, .paused), hosts: [Stages.host("h1", "unhealthy")])
        var unattended = follow(endsWhenStuck: true)
        #expect(try outcome(unattended.saw(stuck)).exitStatus == .deploymentFailed)
        var attended = follow()
        #expect(attended.saw(stuck) == .look)
    }

    @Test func `a pause by a person is waited through`() throws {
        var followed = follow(endsWhenStuck: true)
        #expect(
            try followed.saw(Stages.status(Stages.deployment(42, .paused), hosts: [Stages.host("h1", "healthy")]))
                == .look
        )
    }
}
