import SlipwayAPI
import SlipwayModel
import Testing

@testable import SlipwayCLI

struct HotfixFollowerTests {
    /// A server that knows one job with two lines.
    private struct Source: HotfixSource {
        var answer: Job

        func job(_ id: JobID) async throws -> Job { answer }

        func jobLogs(of id: JobID, after: Int64, wait: Interval) async throws -> JobLogPage {
            let lines = ["picked 1a2b3c4d: Mend the till", answer.statusReason].enumerated()
                .map { JobLine(sequence: Int64($0.offset + 1), time: Stages.start, text: $0.element) }
            return JobLogPage(lines: lines.filter { $0.sequence > after }, next: 2, finished: true)
        }

        func deployment(_ id: DeploymentID) async throws -> DeploymentSummary {
            let deployment = Deployment(
                id: id,
                stage: try StageKey("shop/prod"),
                kind: .hotfix,
                build: nil,
                actor: "alice",
                createdAt: Stages.start
            )
            return DeploymentSummary(deployment)
        }
    }

    private static func hotfix() throws -> Hotfix {
        Hotfix(
            job: JobID(number: 12),
            stage: try StageKey("shop/prod"),
            basis: BuildReference(
                id: try BuildID("0123456789abcdef"),
                commit: try CommitID(String(repeating: "a", count: 40))
            ),
            picks: [try CommitID(String(repeating: "b", count: 40))],
            reason: "the till is broken",
            requestedBy: "alice",
            createdAt: Stages.start
        )
    }

    private static func job(_ status: Job.Status, _ reason: String, deployment: Int64? = nil) throws -> Job {
        Job(
            id: JobID(number: 12),
            app: try AppName("shop"),
            name: "hotfix",
            deployment: deployment.map(DeploymentID.init(number:)),
            work: .scan(SourceSpec(git: "/srv/shop.git"), known: []),
            status: status,
            statusReason: reason,
            requestedBy: "alice",
            createdAt: Stages.start
        )
    }

    @Test func `what the runner writes is shown, then the deployment is given`() async throws {
        let captured = try CapturedConsole()
        let source = Source(answer: try Self.job(.succeeded, "built", deployment: 7))
        let deployment = try await HotfixFollower(source: source, console: captured.console).follow(Self.hotfix())
        #expect(deployment.id == DeploymentID(number: 7) && deployment.kind == .hotfix)
        #expect(try captured.lines.prefix(2) == ["picked 1a2b3c4d: Mend the till", "built"])
    }

    @Test(arguments: [Job.Status.failed, .succeeded])
    func `without a deployment the reason is the error`(status: Job.Status) async throws {
        let captured = try CapturedConsole(json: true)
        let source = Source(answer: try Self.job(status, "conflicts in 'a.txt'"))
        let error = await #expect(throws: SlipwayError.self) {
            _ = try await HotfixFollower(source: source, console: captured.console).follow(Self.hotfix())
        }
        #expect(error?.code == .commandFailed)
        #expect(error?.message == "there is no hotfix of shop/prod: conflicts in 'a.txt'")
    }

    @Test func `what was asked for is told with the way to see it made`() throws {
        let lines = HotfixScreen(hotfix: try Self.hotfix(), clock: .fixed(at: Stages.start)).lines
            .map { $0.rendered(colour: false) }
        #expect(
            lines == [
                "j12  hotfix of shop/prod: aaaaaaaa with bbbbbbbb  by alice just now",
                "        “the till is broken”", "see it made: slipway job j12 --follow",
            ]
        )
    }
}
