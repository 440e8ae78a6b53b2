import SlipwayModel
import Testing

@testable import SlipwayCLI

struct ChecksScreenTests {
    private let now = Timestamp(milliseconds: 1_790_000_000_000)

    private func report() throws -> AcceptanceReport {
        let stage = StageKey(app: AppName(unchecked: "shop"), stage: StageName(unchecked: "prod"))
        let id = DeploymentID(number: 42)
        let build = BuildReference(
            id: try BuildID(String(repeating: "a", count: 16)),
            commit: try CommitID(String(repeating: "a", count: 40))
        )
        let deployment = Deployment(
            id: id,
            stage: stage,
            kind: .regular,
            build: build,
            status: .succeeded,
            actor: "alice",
            createdAt: now
        )
        let check = CheckRecord(
            deployment: id,
            name: "smoke",
            state: .failed,
            note: "exit status 1",
            job: JobID(number: 5),
            askedAt: now - .minutes(1),
            endedAt: now
        )
        func record(_ seconds: Int64, _ verdict: GateRecord.Verdict) -> GateRecord {
            GateRecord(
                deployment: id,
                gate: "p95",
                round: "wave 1",
                at: now - .seconds(seconds),
                verdict: verdict,
                note: "the value is \(seconds)",
                numbers: "up: 1 sample from 1 to 1: 1"
            )
        }
        return AcceptanceReport(
            deployment: DeploymentSummary(deployment),
            acceptance: Acceptance(
                deployment: id,
                stage: stage,
                build: build,
                status: .judging,
                statusReason: "checks, gates and bake are to come",
                beganAt: now
            ),
            checks: [check],
            gates: [record(5, .passed), record(10, .failed)],
            watch: Watch(
                deployment: id,
                stage: stage,
                status: .passed,
                statusReason: "no gate failed",
                beganAt: now,
                until: now
            ),
            reasons: [WhyAnswer.Reason(what: "d42 bakes in shop/prod", endedBy: "time")]
        )
    }

    @Test func `checks, the newest measurement of each gate with its numbers, the verdict and the waits are shown`()
        throws
    {
        let clock = WallClock.fixed(at: now)
        let lines = ChecksScreen(report: try report(), clock: clock).lines.map(\.plain)
        #expect(lines.first == "d42 shop/prod  judging: checks, gates and bake are to come")
        #expect(lines.contains { $0.hasPrefix("smoke  failed  j5  1 m 00 s  exit status 1") })
        #expect(lines.count { $0.hasPrefix("p95 ") } == 1 && lines.contains { $0.hasSuffix("the value is 5") })
        #expect(lines.contains("  p95  up: 1 sample from 1 to 1: 1") && lines.contains("watch  passed: no gate failed"))
        #expect(lines.contains("  • d42 bakes in shop/prod"))
    }
}
