import SlipwayAPI
import SlipwayModel
import Testing

@testable import SlipwayCLI

struct JobScreenTests {
    private let clock = WallClock.fixed(at: Stages.start + .minutes(4))

    private func job(_ status: Job.Status, _ reason: String) throws -> Job {
        let commit = try CommitID(String(repeating: "1", count: 40))
        let build = BuildSpec(run: .shell("make"), output: "dist")
        return Job(
            id: JobID(number: 12),
            app: try AppName("shop"),
            name: commit.short,
            commit: commit,
            work: .build(SourceSpec(git: "/srv/shop.git"), build, commit: commit, ref: "main"),
            status: status,
            statusReason: reason,
            attempt: 2,
            runner: "builder-1",
            requestedBy: "slipway",
            createdAt: Stages.start,
            startedAt: Stages.start + .minutes(1),
            finishedAt: status.isTerminal ? Stages.start + .minutes(3) : nil
        )
    }

    @Test func `jobs are a line each, with the first line of their reason`() throws {
        let jobs = [try job(.failed, "the build failed\nits last lines"), try job(.running, "builder-1 works on it")]
        let lines = JobsScreen(app: try AppName("shop"), jobs: jobs, clock: clock).lines.map(\.plain)
        #expect(
            lines == [
                "ID   WHAT            STATUS     RUNNER     BY       WHEN          TOOK      REASON",
                "j12  build 11111111  ✗ failed   builder-1  slipway  4 m 00 s ago  2 m 00 s  the build failed",
                "j12  build 11111111  ● running  builder-1  slipway  4 m 00 s ago  3 m 00 s  builder-1 works on it",
            ]
        )
    }

    @Test func `without jobs it says how to get one`() throws {
        let lines = JobsScreen(app: try AppName("shop"), jobs: [], clock: clock).lines.map(\.plain)
        #expect(lines == ["No runner has done anything for shop yet: slipway job build shop, or push a commit"])
    }

    @Test func `one job shows its whole reason`() throws {
        let lines = JobScreen(job: try job(.failed, "the build failed\nno tea"), clock: clock).lines.map(\.plain)
        #expect(
            lines == [
                "j12  build 11111111 of shop ✗ failed  by slipway 4 m 00 s ago, on builder-1, attempt 2, took 2 m 00 s",
                "      the build failed", "      no tea",
            ]
        )
    }

    @Test func `a log is followed to its end, and a job that failed is told by the status`() async throws {
        let captured = try CapturedConsole()
        let source = ScriptedJob(job: try job(.failed, "no tea"))
        let reader = JobLogReader(source: source, console: captured.console)
        let ending = await #expect(throws: Ending.self) { try await reader.follow(JobID(number: 12)) }
        #expect(ending?.status == .failed)
        #expect(try captured.lines == ["line 1", "line 2", "j12 ✗ failed", ""])
    }
}

/// A job whose log comes in two pages.
private struct ScriptedJob: JobLogSource {
    var job: Job

    func job(_ id: JobID) async throws -> Job { job }

    func jobLogs(of id: JobID, after: Int64, wait: Interval) async throws -> JobLogPage {
        let line = JobLine(sequence: after + 1, time: Stages.start, text: "line \(after + 1)")
        return JobLogPage(lines: [line], next: after + 1, finished: after == 1)
    }
}
