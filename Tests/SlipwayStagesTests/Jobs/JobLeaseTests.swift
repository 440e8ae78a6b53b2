import SlipwayModel
import SlipwayStages
import Testing

struct JobLeaseTests {
    private let now = JobFixture.now

    @Test func `a runner that is silent for a minute loses its job, and one that reports keeps it`() {
        let job = JobLease.begin(JobFixture.job(1, .build), by: "r1", now: now)
        #expect(job.status == .running && job.attempt == 1 && job.runner == "r1" && job.startedAt == now)
        #expect(JobLease.lose(job, now: now + .seconds(59)) == nil)
        let renewed = JobLease.renew(job, now: now + .seconds(50))
        #expect(JobLease.lose(renewed, now: now + .seconds(60)) == nil)
        let lost = JobLease.lose(renewed, now: now + .seconds(110))
        #expect(lost?.status == .queued && lost?.attempt == 1)
        #expect(
            lost?.statusReason
                == "waits for a runner again, after attempt 1: its runner r1 was lost: nothing was heard of it for 1m"
        )
    }

    @Test func `the third runner that is lost is the last`() {
        var job = JobFixture.job(1, .build)
        var moment = now
        for attempt in 1...3 {
            job = JobLease.begin(job, by: "r\(attempt)", now: moment)
            moment = moment + .minutes(5)
            job = JobLease.lose(job, now: moment) ?? job
        }
        #expect(job.status == .failed && job.finishedAt == moment)
        #expect(
            job.statusReason
                == "it was begun 3 times, and the last time: its runner r3 was lost: nothing was heard of it for 1m"
        )
    }

    @Test func `what could not be done is tried again, each time later`() {
        let first = JobLease.begin(JobFixture.job(1, .check), by: "r1", now: now)
        let broken = JobLease.end(first, .broken("git is away"), now: now)
        #expect(broken.status == .queued && broken.leaseUntil == now + .seconds(10))
        let second = JobLease.begin(broken, by: "r1", now: now)
        #expect(JobLease.end(second, .broken("git is away"), now: now).leaseUntil == now + .seconds(20))
        let scan = JobLease.begin(JobFixture.job(2, .scan), by: "r1", now: now)
        #expect(JobLease.end(scan, .broken("git is away"), now: now).status == .failed)
    }

    @Test func `a job that was given back costs no attempt`() {
        let begun = JobLease.begin(JobFixture.job(1, .build), by: "r1", now: now)
        let back = JobLease.end(begun, .returned("r1 ends"), now: now)
        #expect(back.status == .queued && back.attempt == 0 && back.statusReason == "waits for a runner: r1 ends")
    }

    @Test func `what fails, passes or is published ends for good`() throws {
        let begun = JobLease.begin(JobFixture.job(1, .build), by: "r1", now: now)
        let failed = JobLease.end(begun, .failed("make: no rule"), now: now + .seconds(3))
        #expect(failed.status == .failed && failed.statusReason == "make: no rule" && failed.leaseUntil == nil)
        let build = try BuildID("0123456789abcdef")
        let built = JobLease.end(begun, .built(build), now: now)
        #expect(built.status == .succeeded && built.build == build)
        #expect(JobLease.end(begun, .passed("200 OK"), now: now).statusReason == "200 OK")
        #expect(
            JobLease.end(begun, .failed(String(repeating: "x", count: 99_999)), now: now).statusReason.count == 16_000
        )
    }
}
