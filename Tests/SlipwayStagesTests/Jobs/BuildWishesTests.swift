import SlipwayModel
import SlipwayStages
import Testing

struct BuildWishesTests {
    private let a = JobFixture.commit("a")
    private let b = JobFixture.commit("b")
    private let c = JobFixture.commit("c")

    private func decide(_ snapshot: BuildWishes.Snapshot, _ policy: SourceSpec.Builds) -> BuildWishes {
        BuildWishes.decide(snapshot, policy)
    }

    @Test func `the newest is built, and what waits makes way for it`() {
        let waiting = [JobFixture.job(4, .build, commit: a), JobFixture.job(5, .build, commit: c)]
        let wishes = decide(.init(branch: [c, b, a], new: [b, c], built: [a, c], waiting: waiting), .newest)
        #expect(wishes.build.isEmpty)
        #expect(wishes.outdated == [.init(job: JobID(number: 4), reason: "outdated: cccccccc came after it")])
        #expect(decide(.init(branch: [c, b, a], new: [b, c]), .newest) == BuildWishes(build: [c]))
    }

    @Test func `every new commit is built, oldest first, and nothing makes way`() {
        let waiting = [JobFixture.job(4, .build, commit: a)]
        let wishes = decide(.init(branch: [c, b, a], new: [b, c], built: [a], waiting: waiting), .every)
        #expect(wishes == BuildWishes(build: [b, c]))
    }

    @Test func `of a branch that was never seen only the tip is built`() {
        for policy in SourceSpec.Builds.allCases {
            let wishes = decide(.init(branch: [c, b, a], new: [a, b, c], isFirst: true), policy)
            #expect(wishes == BuildWishes(build: [c]))
        }
    }

    @Test func `with tags only what has one counts`() {
        let untagged = decide(.init(branch: [c, b, a], new: [c], tagged: []), .newest)
        #expect(untagged == BuildWishes())
        #expect(decide(.init(branch: [c, b, a], new: [c], tagged: [a]), .newest).build == [a])
        #expect(decide(.init(branch: [c, b, a], tagged: [c, b, a], built: [a]), .every).build == [b, c])
        #expect(decide(.init(branch: [c, b, a], tagged: [c, a]), .every).build == [c])
    }

    @Test func `a push of very many commits builds the newest of them`() throws {
        let branch = try (0..<300).map { number in
            try CommitID(String(repeating: "0", count: 37) + String(1000 + number).dropFirst())
        }
        let wishes = decide(.init(branch: branch, new: Set(branch)), .every)
        #expect(wishes.build.count == BuildWishes.mostAtOnce && wishes.build.last == branch.first)
    }

    @Test func `an empty branch wants nothing`() {
        #expect(decide(.init(branch: []), .newest) == BuildWishes())
    }

    @Test func `a build that made way is known from one that a person called off`() {
        let job = JobFixture.job(4, .build, commit: a)
        #expect(JobLease.cancel(job, Job.outdated(by: b), now: JobFixture.now).isOutdated)
        #expect(!JobLease.cancel(job, "cancelled by alice", now: JobFixture.now).isOutdated)
    }
}
