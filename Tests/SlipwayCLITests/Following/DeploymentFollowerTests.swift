import SlipwayModel
import Testing

@testable import SlipwayCLI

struct DeploymentFollowerTests {
    private let captured: CapturedConsole

    init() throws { captured = try CapturedConsole() }

    private func follow(_ source: ScriptedSource) async throws -> FollowedOutcome {
        try await DeploymentFollower(source: source, console: captured.console).follow(Stages.deployment(42, .queued))
    }

    @Test func `a deployment is told a line a change when nobody sits at a terminal`() async throws {
        let source = try ScriptedSource([
            .status(Stages.status(Stages.deployment(42), hosts: [Stages.host("h1", "activating", step: "restart")])),
            .status(
                Stages.status(
                    Stages.deployment(42, .succeeded),
                    hosts: [Stages.host("h1", "healthy", build: "2")],
                    build: "2"
                )
            ),
        ])
        #expect(try await follow(source).exitStatus == .done)
        let time = captured.console.clock.timeOfDay(Stages.start)
        #expect(
            try captured.lines == [
                "\(time) d42 deploy 22222222 running", "\(time) h1 restart", "\(time) d42 deploy 22222222 succeeded",
                "\(time) h1 healthy 22222222", "", "✓ d42 deploy 22222222 succeeded after 42 s",
                "  shop/prod serves 22222222 on 1 of 1 host", "",
            ]
        )
    }

    @Test func `a revert is told to its end`() async throws {
        let broken = try Stages.host("h1", "unhealthy", step: "probe", error: "answered 500")
        let failed = try Stages.deployment(42, .failed, reason: "1 host failed", revertedBy: 43)
        let source = try ScriptedSource(
            [
                .status(Stages.status(Stages.deployment(42), hosts: [broken])),
                .status(Stages.status(Stages.deployment(43, of: "1", kind: .rollback, revertOf: 42))),
                .status(Stages.status(Stages.deployment(43, .succeeded, of: "1", kind: .rollback, revertOf: 42))),
            ],
            deployments: [failed]
        )
        let outcome = try await follow(source)
        #expect(outcome.exitStatus == .deploymentFailed)
        #expect(outcome.failures == [broken])
        let text = try captured.lines.joined(separator: "\n")
        #expect(text.contains("h1 unhealthy: answered 500"))
        #expect(text.contains("d42 deploy 22222222 failed: 1 host failed"))
        #expect(text.contains("d43 revert to 11111111 succeeded"))
        #expect(text.contains("slipway logs d42 --host h1"))
    }

    @Test func `a server that is away for a moment does not end the wait`() async throws {
        let source = try ScriptedSource([.away, .status(Stages.status(Stages.deployment(42, .succeeded)))])
        #expect(try await follow(source).exitStatus == .done)
        #expect(try captured.lines.first?.contains("trying again until it answers") == true)
    }

    @Test func `patience ends`() async throws {
        let patience = Patience(clock: .fixed(at: Stages.start), limit: .zero)
        await #expect(throws: SlipwayError.self) {
            try await patience.tryUntilAnswered {
                throw SlipwayError(.unavailable, "away")
            } onTrouble: { _ in
            }
        }
    }
}
