import SlipwayModel
import SlipwayStages
import SlipwayTesting
import Testing

struct JobQueueTests {
    private let now = JobFixture.now

    private func next(_ open: [Job], _ taker: JobQueue.Taker = .init(app: nil)) -> Int64? {
        JobQueue.order(of: open, for: taker, now: now).first?.id.number
    }

    @Test func `the urgent kinds go first, and of one kind the oldest`() {
        var open = [
            JobFixture.job(1, .scan), JobFixture.job(2, .build), JobFixture.job(3, .build), JobFixture.job(4, .check),
            JobFixture.job(5, .hotfix),
        ]
        var order: [Int64] = []
        while let number = next(open) {
            order.append(number)
            open.removeAll { $0.id.number == number }
        }
        #expect(order == [5, 4, 2, 3, 1])
    }

    @Test func `what runs is given to nobody else`() {
        let running = JobLease.begin(JobFixture.job(1, .build), by: "r1", now: now)
        #expect(next([running]) == nil)
        #expect(next([running, JobFixture.job(2, .build)]) == 2)
    }

    @Test func `a token for one app, and room for some kinds, limit what a runner gets`() {
        let open = [
            JobFixture.job(1, .build, app: JobFixture.blog), JobFixture.job(2, .scan), JobFixture.job(3, .build),
        ]
        #expect(next(open, .init(app: JobFixture.shop)) == 3)
        #expect(next(open, .init(app: nil, kinds: [.scan])) == 2)
        #expect(next(open, .init(app: JobFixture.blog, kinds: [.scan])) == nil)
    }

    @Test func `a branch is looked at by one runner at a time`() {
        let running = JobLease.begin(JobFixture.job(1, .scan), by: "r1", now: now)
        #expect(next([running, JobFixture.job(2, .scan)]) == nil)
        #expect(next([running, JobFixture.job(2, .scan), JobFixture.job(3, .scan, app: JobFixture.blog)]) == 3)
    }

    @Test func `an attempt that is to come later is not begun now`() {
        var job = JobFixture.job(1, .build)
        job.leaseUntil = now + .seconds(10)
        #expect(next([job]) == nil)
        #expect(JobQueue.nextAttempt(of: [job], now: now) == now + .seconds(10))
        #expect(JobQueue.order(of: [job], for: .init(app: nil), now: now + .seconds(10)) == [job])
    }

    /// Random runners over random jobs: each job is had by one runner at a time, and all end.
    @Test(arguments: UInt64(0)..<200)
    func `two runners never have one job, and every job ends`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var now = now
        var jobs = (0..<Int64(8)).map { JobFixture.job($0, Job.Kind.allCases.randomElement(using: &random) ?? .build) }
        var holders: [JobID: String] = [:]
        for _ in 0..<2000 where jobs.contains(where: { !$0.status.isTerminal }) {
            now = now + .seconds(Int64.random(in: 0...20, using: &random))
            for index in jobs.indices {
                guard let lost = JobLease.lose(jobs[index], now: now) else { continue }
                jobs[index] = lost
                holders[lost.id] = nil
            }
            let runner = "r\(Int.random(in: 1...3, using: &random))"
            if Bool.random(using: &random) {
                guard
                    let job = JobQueue.order(of: jobs.filter { !$0.status.isTerminal }, for: .init(app: nil), now: now)
                        .first,
                    let index = jobs.firstIndex(of: job)
                else { continue }
                #expect(holders.updateValue(runner, forKey: job.id) == nil)
                jobs[index] = JobLease.begin(job, by: runner, now: now)
                #expect(jobs[index].attempt <= JobLease.mostAttempts)
            } else if let index = jobs.indices.randomElement(using: &random), holders[jobs[index].id] == runner {
                switch Int.random(in: 0...3, using: &random) {
                case 0: jobs[index] = JobLease.renew(jobs[index], now: now)
                case 1: jobs[index] = JobLease.end(jobs[index], .broken("away"), now: now)
                case 2: jobs[index] = JobLease.end(jobs[index], .failed("no"), now: now)
                default: jobs[index] = JobLease.end(jobs[index], .returned("ends"), now: now)
                }
                if jobs[index].status != .running { holders[jobs[index].id] = nil }
            }
        }
        #expect(jobs.allSatisfy { $0.status.isTerminal })
    }
}
