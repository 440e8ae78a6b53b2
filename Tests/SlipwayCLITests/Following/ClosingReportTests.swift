import SlipwayModel
import Testing

@testable import SlipwayCLI

struct ClosingReportTests {
    @Test func `a success says what serves`() throws {
        let deployment = try Stages.deployment(42, .succeeded)
        let report = ClosingReport(
            outcome: FollowedOutcome(deployment: deployment, failures: []),
            status: try Stages.status(deployment, hosts: [Stages.host("h1", "healthy", build: "2")], build: "2")
        )
        #expect(
            report.lines.map(\.plain) == [
                "", "✓ d42 deploy 22222222 succeeded after 42 s", "  shop/prod serves 22222222 on 1 of 1 host",
            ]
        )
    }

    @Test func `a revert says what failed, what serves and what to do next`() throws {
        let broken = try Stages.host("h1", "unhealthy", step: "probe", error: "GET / answered 500\nboom")
        let outcome = FollowedOutcome(
            deployment: try Stages.deployment(42, .failed, reason: "1 of 2 hosts failed", revertedBy: 43),
            revert: try Stages.deployment(43, .succeeded, of: "1", kind: .rollback, revertOf: 42),
            failures: [broken]
        )
        let hosts = try [Stages.host("h1", "healthy"), Stages.host("h2", "healthy")]
        let report = ClosingReport(outcome: outcome, status: try Stages.status(outcome.revert, hosts: hosts))
        #expect(
            report.lines.map(\.plain) == [
                "", "✗ d42 deploy 22222222 failed after 42 s", "  1 of 2 hosts failed",
                "  d43 revert to 11111111 succeeded", "  h1 unhealthy at probe", "    GET / answered 500", "    boom",
                "  shop/prod serves 11111111 on 2 of 2 hosts", "", "next:", "  slipway logs d42 --host h1",
                "  slipway why shop/prod",
            ]
        )
    }
}
