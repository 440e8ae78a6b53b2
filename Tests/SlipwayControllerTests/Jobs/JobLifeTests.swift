import SlipwayModel
import SlipwayTesting
import Testing

@testable import SlipwayController

struct JobLifeTests {
    private let room: JobRoom

    init() throws { room = try JobRoom() }

    private func queueBuild(_ digit: Character = "a") async throws -> Job {
        try await room.apply()
        return try await room.controller.requestBuild(
            of: JobRoom.shop,
            target: JobRoom.commit(digit).rawValue,
            by: JobRoom.admin
        )
    }

    @Test func `a build is asked for, taken, reported and done`() async throws {
        let queued = try await queueBuild()
        #expect(queued.status == .queued && queued.name == "aaaaaaaa" && queued.requestedBy == "admin")
        let claimed = try #require(try await room.claim(kinds: [.build]))
        #expect(claimed.job.id == queued.id && claimed.job.status == .running && claimed.job.attempt == 1)
        try await room.report(claimed, 1, "make", "cc")
        let build = try await room.published(JobRoom.commit("a"))
        try await room.finish(claimed, .built(build))
        let done = try await room.job(queued.id.number)
        #expect(done.status == .succeeded && done.build == build && done.runner == "r1")
        let log = try await room.controller.logs(of: queued.id, after: 0, limit: 100, wait: .zero)
        #expect(log.lines.map(\.text) == ["r1 begins", "make", "cc", "published build \(build)"] && log.finished)
        let events = try await room.events()
        #expect(events.contains("job.queued: j1 (build aaaaaaaa) waits for a runner"))
        #expect(events.contains("job.started: j1 (build aaaaaaaa) was begun by r1"))
        #expect(events.contains("job.succeeded: j1 (build aaaaaaaa) succeeded: published build \(build)"))
    }

    @Test func `the same word said twice changes nothing`() async throws {
        _ = try await queueBuild()
        let claimed = try #require(try await room.claim(kinds: [.build]))
        try await room.report(claimed, 1, "one")
        try await room.report(claimed, 1, "one")
        try await room.finish(claimed, .failed("no"))
        try await room.finish(claimed, .failed("no"))
        let log = try await room.controller.logs(of: claimed.job.id, after: 0, limit: 100, wait: .zero)
        #expect(log.lines.map(\.text) == ["r1 begins", "one", "no"])
        #expect(try await room.events().count { $0.hasPrefix("job.failed") } == 1)
    }

    @Test func `a claim whose answer was lost is given the same job again`() async throws {
        _ = try await queueBuild()
        let first = try #require(try await room.claim(kinds: [.build]))
        let again = try #require(try await room.claim(kinds: [], claim: first.claim))
        #expect(again.job.id == first.job.id && again.job.attempt == 1)
    }

    @Test func `two runners that ask at once never get one job`() async throws {
        try await room.apply()
        for digit in "abcdef" { _ = try await queueBuild(digit) }
        let room = room
        let taken = try await withThrowingTaskGroup(of: JobID?.self) { group in
            for number in 0..<12 {
                group.addTask { try await room.claim("r\(number)", kinds: [.build])?.job.id }
            }
            return try await group.reduce(into: [JobID]()) { found, id in id.map { found.append($0) } }
        }
        #expect(Set(taken).count == 6 && taken.count == 6)
    }

    @Test func `a runner that is killed in a build loses it, and another one makes it`() async throws {
        let room = room
        try await room.running {
            _ = try await queueBuild()
            let lost = try #require(try await room.claim("r1", kinds: [.build]))
            try await room.report(lost, 1, "half")
            async let waiting = room.claim("r2", kinds: [.build], wait: .minutes(20))
            room.move(.seconds(61))
            try await eventually("the job is taken from r1") { try await room.job(1).status == .queued }
            #expect(try await room.claim("r3", kinds: [.build]) == nil)
            room.move(.seconds(11))
            let second = try #require(try await waiting)
            #expect(second.job.attempt == 2 && second.job.runner == "r2")
            let late = await #expect(throws: SlipwayError.self) { try await room.report(lost, 2, "other half") }
            #expect(late?.code == .conflict)
            #expect(
                late?.message == "j1 was given to r2 after nothing was heard of you; stop working on it"
            )
            let end = await #expect(throws: SlipwayError.self) { try await room.finish(lost, .failed("late")) }
            #expect(end?.code == .conflict)
            try await room.finish(second, .built(room.published(JobRoom.commit("a"))))
            let log = try await room.controller.logs(of: lost.job.id, after: 0, limit: 100, wait: .zero)
            #expect(log.lines.map(\.text).contains("r2 begins, attempt 2"))
        }
        #expect(try await room.job(1).status == .succeeded)
        #expect(try await room.events().contains { $0.hasPrefix("job.returned: j1 (build aaaaaaaa)") })
    }

    @Test func `after three lost runners a job fails, and says so`() async throws {
        let room = room
        try await room.running {
            _ = try await queueBuild()
            for attempt in 1...3 {
                let claimed = try #require(try await room.claim("r\(attempt)", kinds: [.build]))
                #expect(claimed.job.attempt == attempt)
                room.move(.seconds(61))
                try await eventually("it is taken from r\(attempt)") { try await room.job(1).status != .running }
                room.move(.minutes(1))
            }
        }
        let job = try await room.job(1)
        #expect(job.status == .failed)
        #expect(
            job.statusReason
                == "it was begun 3 times, and the last time: its runner r3 was lost: nothing was heard of it for 1m"
        )
    }

    @Test func `time in which no server ran takes no job from its runner`() async throws {
        let room = room
        _ = try await queueBuild()
        let claimed = try #require(try await room.claim(kinds: [.build]))
        room.move(.minutes(10))
        try await room.running {
            try await eventually("branches are looked at") { try await room.claim(kinds: [.scan]) != nil }
            try await room.finish(claimed, .failed("no tea"))
        }
        #expect(try await room.job(1).statusReason == "no tea")
    }

    @Test func `a job that is cancelled is told to its runner with the next report`() async throws {
        _ = try await queueBuild()
        let claimed = try #require(try await room.claim(kinds: [.build]))
        let job = claimed.job.id
        let other = await #expect(throws: SlipwayError.self) {
            try await room.controller.cancelJob(job, of: AppName("blog"), reason: nil, by: JobRoom.admin)
        }
        #expect(other?.code == .notFound)
        _ = try await room.controller.cancelJob(job, of: JobRoom.shop, reason: "enough", by: JobRoom.admin)
        let told = await #expect(throws: SlipwayError.self) { try await room.report(claimed, 1, "x") }
        #expect(told?.message == "j1 was cancelled: cancelled by admin: enough; stop working on it")
        let twice = await #expect(throws: SlipwayError.self) {
            try await room.controller.cancelJob(job, of: JobRoom.shop, reason: nil, by: JobRoom.admin)
        }
        #expect(twice?.message == "j1 has cancelled already: there is nothing to cancel")
    }

    @Test func `a token for one app gets and touches only its jobs`() async throws {
        _ = try await queueBuild()
        let blog = room.runner(AppName(unchecked: "blog"))
        #expect(try await room.claim(kinds: [.build], as: blog) == nil)
        let claimed = try #require(try await room.claim(kinds: [.build], as: room.runner(JobRoom.shop)))
        let error = await #expect(throws: SlipwayError.self) {
            try await room.controller.finish(claimed.job.id, .failed("x"), claim: claimed.claim, by: blog)
        }
        #expect(error?.code == .forbidden)
        let weak = await #expect(throws: SlipwayError.self) { try await room.claim(claim: "short") }
        #expect(weak?.code == .invalidInput)
    }

    @Test func `an end that a job cannot have is refused`() async throws {
        _ = try await queueBuild("a")
        let claimed = try #require(try await room.claim(kinds: [.build]))
        let wrong = await #expect(throws: SlipwayError.self) { try await room.finish(claimed, .passed("200")) }
        #expect(wrong?.message == "j1 is a build, which cannot end so")
        let none = await #expect(throws: SlipwayError.self) {
            try await room.finish(claimed, .built(BuildID("0123456789abcdef")))
        }
        #expect(none?.message == "j1 cannot have made 0123456789abcdef: shop has no such build")
        let other = try await room.published(JobRoom.commit("b"))
        let mixed = await #expect(throws: SlipwayError.self) { try await room.finish(claimed, .built(other)) }
        #expect(mixed?.message.contains("was made from bbbbbbbb") == true)
    }

    @Test func `an app that cannot be built says what it lacks`() async throws {
        try await room.apply(nil)
        let error = await #expect(throws: SlipwayError.self) {
            try await room.controller.requestBuild(of: JobRoom.shop, target: nil, by: JobRoom.admin)
        }
        #expect(error?.message.hasPrefix("shop has no 'source: { git, branch }' in its slipway.yml") == true)
    }
}
