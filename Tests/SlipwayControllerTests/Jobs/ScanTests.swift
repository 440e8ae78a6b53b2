import SlipwayModel
import SlipwayStore
import SlipwayStoreSQLite
import SlipwayTesting
import Testing

@testable import SlipwayController

struct ScanTests {
    private let room: JobRoom

    init() throws { room = try JobRoom() }

    @Test func `the first look records the branch and builds its tip alone`() async throws {
        try await room.apply(SourceSpec(git: "/srv/shop.git", builds: .every))
        try await room.scan("abc")
        #expect(try await room.builds().map(\.name) == ["cccccccc"])
        let branch = try await room.database.read { try $0.branch(of: JobRoom.shop, limit: 9).map(\.commit.subject) }
        #expect(branch == ["commit c", "commit b", "commit a"])
        #expect(
            try await room.events().contains("commits.seen: main of shop has 3 new commits up to cccccccc: commit c")
        )
    }

    @Test func `by default the newest commit is built, and what waits makes way`() async throws {
        try await room.apply()
        try await room.scan("a")
        try await room.scan("bc", base: "a")
        let builds = try await room.builds()
        #expect(builds.map(\.name) == ["cccccccc", "aaaaaaaa"] && builds.map(\.status) == [.queued, .cancelled])
        #expect(builds[1].statusReason == "outdated: cccccccc came after it")
    }

    @Test func `a build that runs already does not make way`() async throws {
        try await room.apply()
        try await room.scan("a")
        let claimed = try #require(try await room.claim(kinds: [.build]))
        try await room.scan("b", base: "a")
        #expect(try await room.job(claimed.job.id.number).status == .running)
        #expect(try await room.builds().map(\.status) == [.queued, .running])
    }

    @Test func `with every commit each is built, oldest first`() async throws {
        try await room.apply(SourceSpec(git: "/srv/shop.git", builds: .every))
        try await room.scan("a")
        try await room.scan("bcd", base: "a")
        #expect(try await room.builds().map(\.name) == ["dddddddd", "cccccccc", "bbbbbbbb", "aaaaaaaa"])
        #expect(try await room.claim(kinds: [.build])?.job.name == "aaaaaaaa")
    }

    @Test func `what made way is built after all when the branch is set back to it`() async throws {
        try await room.apply()
        try await room.scan("a")
        try await room.scan("b", base: "a")
        try await room.scan("", base: "a")
        let builds = try await room.builds()
        #expect(builds.first?.name == "aaaaaaaa" && builds.first?.status == .queued && builds.count == 3)
        #expect(try await room.events().contains("commits.seen: main of shop was set back to aaaaaaaa"))
    }

    @Test func `with tags only tagged commits are built`() async throws {
        try await room.apply(SourceSpec(git: "/srv/shop.git", tags: "v*"))
        try await room.scan("abc", tags: [:])
        #expect(try await room.builds().isEmpty)
        try await room.scan("", base: "c", tags: ["v1": JobRoom.commit("b")])
        #expect(try await room.builds().map(\.name) == ["bbbbbbbb"])
    }

    @Test func `an app without a build section only records commits`() async throws {
        try await room.apply(builds: false)
        try await room.scan("ab")
        #expect(try await room.builds().isEmpty)
    }

    @Test func `branches are looked at when it is time, one look at a time`() async throws {
        let room = room
        try await room.running {
            try await room.apply()
            let first = try #require(try await room.claim(kinds: [.scan], wait: .minutes(1)))
            #expect(try await room.claim("r2", kinds: [.scan]) == nil)
            try await room.finish(first, .scanned(BranchUpdate(tip: JobRoom.commit("a"), base: nil, commits: [])))
            #expect(try await room.claim(kinds: [.scan]) == nil)
            room.move(.seconds(61))
            try await eventually("it is time again") { try await room.claim(kinds: [.scan]) != nil }
        }
    }

    @Test func `what is asked for while a look is under way is looked at afterwards`() async throws {
        try await room.apply()
        func ask() async throws -> Job? {
            let now = room.now
            return try await room.database.write { rows in
                var work = Work(rows, now: now)
                return try work.queueScan(of: JobRoom.shop, by: "hook")
            }
        }
        let first = try await ask()
        #expect(try await ask()?.id == first?.id)
        let claimed = try #require(try await room.claim(kinds: [.scan]))
        #expect(try await ask()?.id != first?.id)
        #expect(try await room.claim(kinds: [.scan]) == nil)
        try await room.finish(claimed, .scanned(BranchUpdate(tip: JobRoom.commit("a"), base: nil, commits: [])))
        #expect(try await room.claim(kinds: [.scan]) != nil)
    }

    @Test func `a runner is told what is known when it takes the look`() async throws {
        try await room.apply()
        try await room.scan("ab")
        _ = try await room.database.write { [now = room.now] rows in
            var work = Work(rows, now: now)
            return try work.queueScan(of: JobRoom.shop, by: "hook")
        }
        let claimed = try #require(try await room.claim(kinds: [.scan]))
        guard case .scan(_, let known) = claimed.job.work else { throw NeverCame(description: "a scan") }
        #expect(known == [JobRoom.commit("b"), JobRoom.commit("a")])
    }

    @Test func `a branch that cannot be seen is news once, and is shown with the jobs`() async throws {
        try await room.apply()
        for _ in 0..<3 {
            _ = try await room.database.write { [now = room.now] rows in
                var work = Work(rows, now: now)
                return try work.queueScan(of: JobRoom.shop, by: "poll")
            }
            let claimed = try #require(try await room.claim(kinds: [.scan]))
            try await room.finish(claimed, .broken("git cannot fetch"))
        }
        #expect(try await room.events().count { $0.hasPrefix("job.failed") } == 1)
        let jobs = try await room.controller.jobs(of: JobRoom.shop, limit: 10)
        #expect(jobs.map(\.kind) == [.scan] && jobs.first?.statusReason == "git cannot fetch")
    }

    @Test func `a source that was changed is looked at anew, and the old look counts for nothing`() async throws {
        let room = room
        try await room.running {
            try await room.apply()
            let old = try #require(try await room.claim(kinds: [.scan], wait: .minutes(1)))
            try await room.apply(SourceSpec(git: "/srv/other.git"))
            let late = await #expect(throws: SlipwayError.self) {
                try await room.finish(old, .scanned(BranchUpdate(tip: JobRoom.commit("a"), base: nil, commits: [])))
            }
            #expect(late?.message == "j1 was cancelled: the app's source was changed; stop working on it")
            let new = try #require(try await room.claim(kinds: [.scan], wait: .minutes(1)))
            guard case .scan(let source, _) = new.job.work else { throw NeverCame(description: "a scan") }
            #expect(source.git == "/srv/other.git")
        }
    }

    @Test func `a build that ends wakes the pipelines of its app`() async throws {
        try await room.apply()
        try await room.scan("a")
        let claimed = try #require(try await room.claim(kinds: [.build]))
        let build = try await room.published(JobRoom.commit("a"))
        let now = room.now
        let changes = try await room.database.write { rows in
            var work = Work(rows, now: now)
            guard let job = try rows.job(claimed.job.id) else { throw NeverCame(description: "the job") }
            try JobEnding(actor: "runners").take(job, .built(build), &work)
            return work.changes
        }
        #expect(changes.apps == [JobRoom.shop] && changes.jobs && changes.jobLogs == [claimed.job.id])
    }
}
