import Glibc
import SlipwayModel
import SlipwayTesting
import Synchronization
import Testing

@testable import SlipwayRunner

struct RunnerServiceTests {
    @Test func `a build is made, its lines come, and nothing is left behind`() async throws {
        let fixture = try await RunnerFixture()
        let commit = try await fixture.repository.commit("Sell tea")
        let job = fixture.build(1, "echo building; mkdir dist; cp a.txt dist; echo $SLIPWAY_REF", commit)
        fixture.server.give(job)
        try await fixture.run { _ in
            let outcome = try await fixture.server.end(of: job.id)
            let build = try #require(fixture.server.artifacts.builds.first)
            #expect(outcome == .built(build.id))
            #expect(build.commit == commit && build.ref == "main" && build.subject == "Sell tea")
        }
        let lines = fixture.server.lines(of: job.id)
        #expect(lines.contains("building") && lines.contains("main"), "\(lines)")
        #expect(lines.first == "checked out \(commit.short): Sell tea")
        #expect(try fixture.leftovers == [])
    }

    @Test func `lines come while the build still runs`() async throws {
        let fixture = try await RunnerFixture()
        let commit = try await fixture.repository.commit("Sell tea")
        let mark = "\(fixture.folder.path)/go"
        let job = fixture.build(
            1,
            "echo early; while [ ! -e \(mark) ]; do sleep 0.05; done; mkdir dist; touch dist/x",
            commit
        )
        fixture.server.give(job)
        try await fixture.run { _ in
            try await eventually("the first line comes") { fixture.server.lines(of: job.id).contains("early") }
            #expect(fixture.server.outcome(of: job.id) == nil)
            try fixture.folder.write("", to: "go")
            guard case .built = try await fixture.server.end(of: job.id) else {
                throw NeverCame(description: "a build")
            }
        }
    }

    @Test func `a build that fails says so with its last lines`() async throws {
        let fixture = try await RunnerFixture()
        let commit = try await fixture.repository.commit("Sell tea")
        fixture.server.give(fixture.build(1, "echo no tea; exit 3", commit))
        try await fixture.run { _ in
            let outcome = try await fixture.server.end(of: JobID(number: 1))
            guard case .failed(let reason) = outcome else { throw NeverCame(description: "\(outcome)") }
            #expect(reason.contains("ended with status 3; its last lines:\nno tea"), "\(reason)")
        }
    }

    @Test func `a repository that cannot be reached is no fault of the commit`() async throws {
        let fixture = try await RunnerFixture()
        let commit = try await fixture.repository.commit("Sell tea")
        let spec = BuildSpec(run: .shell("true"), output: "dist")
        let away = SourceSpec(git: "http://127.0.0.1:1/shop.git")
        fixture.server.give(fixture.job(1, .build(away, spec, commit: commit, ref: nil)))
        try await fixture.run { _ in
            let outcome = try await fixture.server.end(of: JobID(number: 1))
            guard case .broken(let reason) = outcome else { throw NeverCame(description: "\(outcome)") }
            #expect(reason.contains("git cannot fetch from http://127.0.0.1:1/shop.git"), "\(reason)")
        }
    }

    @Test func `a job that is called off is ended, with all that it started`() async throws {
        let fixture = try await RunnerFixture()
        let commit = try await fixture.repository.commit("Sell tea")
        let job = fixture.build(1, "echo ready; sleep 600", commit)
        fixture.server.give(job)
        try await fixture.run { _ in
            try await eventually("the build runs") { fixture.server.lines(of: job.id).contains("ready") }
            fixture.server.cancel(job.id)
            try await eventually("it was given up") {
                fixture.notices.withLock { $0.contains { $0.contains("j1 was given up: j1 was cancelled: enough") } }
            }
        }
        #expect(fixture.server.outcome(of: job.id) == nil)
        #expect(try fixture.leftovers == [])
    }

    @Test func `a runner that is ended gives back what takes too long`() async throws {
        let fixture = try await RunnerFixture()
        let commit = try await fixture.repository.commit("Sell tea")
        let job = fixture.build(1, "echo ready; sleep 600", commit)
        fixture.server.give(job)
        try await fixture.run(fixture.settings(grace: .milliseconds(50))) { gate in
            try await eventually("the build runs") { fixture.server.lines(of: job.id).contains("ready") }
            gate.close()
        }
        #expect(fixture.server.outcome(of: job.id) == .returned("builder-1 ends"))
        #expect(try fixture.leftovers == [])
    }

    @Test func `a runner that is ended finishes what is nearly done, and begins nothing`() async throws {
        let fixture = try await RunnerFixture()
        let commit = try await fixture.repository.commit("Sell tea")
        let mark = "\(fixture.folder.path)/go"
        let job = fixture.build(
            1,
            "echo ready; while [ ! -e \(mark) ]; do sleep 0.05; done; mkdir dist; touch dist/x",
            commit
        )
        // A claim that is on its way may still get it; then it is given back, or its lease ends.
        let next = fixture.build(2, "echo begun", commit)
        fixture.server.give(job)
        try await fixture.run { gate in
            try await eventually("the build runs") { fixture.server.lines(of: job.id).contains("ready") }
            gate.close()
            fixture.server.give(next)
            try fixture.folder.write("", to: "go")
        }
        guard case .built = fixture.server.outcome(of: job.id) else { throw NeverCame(description: "a build") }
        #expect(!fixture.server.lines(of: next.id).contains("begun"))
    }

    @Test func `while the server is away the work goes on, and is told later`() async throws {
        let fixture = try await RunnerFixture()
        let commit = try await fixture.repository.commit("Sell tea")
        let mark = "\(fixture.folder.path)/done"
        let job = fixture.check(1, "echo ready; sleep 0.2; echo tested; touch \(mark)", commit)
        fixture.server.give(job)
        try await fixture.run { _ in
            try await eventually("the check runs") { fixture.server.lines(of: job.id).contains("ready") }
            fixture.server.setAway(true)
            try await eventually("the check is done") { access("\(fixture.folder.path)/done", F_OK) == 0 }
            fixture.server.setAway(false)
            guard case .passed = try await fixture.server.end(of: job.id) else {
                throw NeverCame(description: "a pass")
            }
            #expect(fixture.server.lines(of: job.id).contains("tested"))
        }
    }

    @Test func `the token and the source's password are in no line`() async throws {
        let fixture = try await RunnerFixture()
        let commit = try await fixture.repository.commit("Sell tea")
        let job = fixture.check(1, "echo slp_t0ken-and-more; echo slp_t0ken >&2; exit 1", commit)
        fixture.server.give(job)
        try await fixture.run(fixture.settings(secrets: ["slp_t0ken"])) { _ in
            let outcome = try await fixture.server.end(of: job.id)
            #expect(!"\(outcome)".contains("t0ken") && "\(outcome)".contains("[secret]-and-more"), "\(outcome)")
        }
        #expect(!fixture.server.lines(of: job.id).joined().contains("t0ken"))
        let mask = SecretMask([]).with(address: "https://ada:s3cr%33tword@git.example.com/shop.git")
        #expect(
            mask.apply("push https://ada:s3cr%33tword@h and s3cr3tword") == "push https://ada:[secret]@h and [secret]"
        )
    }

    @Test func `two runners do not share a folder`() async throws {
        let fixture = try await RunnerFixture()
        let first = try RunnerFolder("\(fixture.folder.path)/runner")
        let error = #expect(throws: SlipwayError.self) { try RunnerFolder("\(fixture.folder.path)/runner") }
        #expect(error?.message.contains("another runner uses") == true)
        #expect(first.work.hasSuffix("/runner/work"))
    }

    @Test func `a token that is not good ends the runner`() async throws {
        let fixture = try await RunnerFixture()
        let service = RunnerService(server: Refusing(), settings: fixture.settings()) { _ in }
        let error = await #expect(throws: SlipwayError.self) { try await service.run(RunnerGate()) }
        #expect(error?.code == .forbidden)
    }
}
