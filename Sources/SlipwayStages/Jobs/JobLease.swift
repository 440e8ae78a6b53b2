package import SlipwayModel

/// How long a runner has a job, and what becomes of a job whose runner is lost.
///
/// A job is `queued`, `running` for one runner at a time, and then `succeeded`, `failed` or `cancelled` for good. A runner
/// renews its lease with every report; one that does not loses the job.
package enum JobLease {
    /// How often a job is begun at most.
    package static let mostAttempts = 3
    /// How long a job that could not be done waits for the next attempt; twice as long for the one after.
    package static let pause = Interval.seconds(10)
    /// The most of a reason that is kept, in characters.
    package static let longestReason = 16_000

    /// The job as one runner begins it.
    package static func begin(_ job: Job, by runner: String, now: Timestamp) -> Job {
        var job = job
        job.status = .running
        job.statusReason = "\(runner) works on it"
        job.attempt += 1
        job.runner = runner
        job.leaseUntil = now + Job.lease
        job.startedAt = job.startedAt ?? now
        return job
    }

    /// The job after a word of its runner.
    package static func renew(_ job: Job, now: Timestamp) -> Job {
        var job = job
        job.leaseUntil = max(job.leaseUntil ?? now, now + Job.lease)
        return job
    }

    /// The job whose runner was silent for too long, waiting again or failed; `nil` while its lease lasts.
    package static func lose(_ job: Job, now: Timestamp) -> Job? {
        guard job.status == .running, let until = job.leaseUntil, until <= now else { return nil }
        return repeatOrFail(
            job,
            "its runner \(job.runner ?? "") was lost: nothing was heard of it for \(Job.lease)",
            now: now
        )
    }

    /// The job after its runner said how it ended.
    package static func end(_ job: Job, _ outcome: JobOutcome, now: Timestamp) -> Job {
        switch outcome {
        case .scanned: return finished(job, .succeeded, "the branch was seen", now: now)
        case .built(let build):
            var job = finished(job, .succeeded, "published build \(build)", now: now)
            job.build = build
            return job
        case .passed(let evidence): return finished(job, .succeeded, evidence, now: now)
        case .failed(let reason): return finished(job, .failed, reason, now: now)
        case .broken(let reason):
            // The next look at a branch comes by itself.
            if job.kind == .scan { return finished(job, .failed, reason, now: now) }
            return repeatOrFail(job, reason, now: now)
        case .returned(let reason):
            var job = waiting(job, "waits for a runner: \(reason)")
            job.attempt = max(0, job.attempt - 1)
            return job
        }
    }

    /// The job after somebody called it off.
    package static func cancel(_ job: Job, _ reason: String, now: Timestamp) -> Job {
        finished(job, .cancelled, reason, now: now)
    }

    private static func repeatOrFail(_ job: Job, _ reason: String, now: Timestamp) -> Job {
        guard job.attempt < mostAttempts else {
            return finished(job, .failed, "it was begun \(job.attempt) times, and the last time: \(reason)", now: now)
        }
        var job = waiting(job, "waits for a runner again, after attempt \(job.attempt): \(reason)")
        job.leaseUntil = now + Interval(milliseconds: pause.milliseconds << Int64(job.attempt - 1))
        return job
    }

    private static func waiting(_ job: Job, _ reason: String) -> Job {
        var job = job
        job.status = .queued
        job.statusReason = String(reason.prefix(longestReason))
        job.leaseUntil = nil
        return job
    }

    private static func finished(_ job: Job, _ status: Job.Status, _ reason: String, now: Timestamp) -> Job {
        var job = job
        job.status = status
        job.statusReason = String(reason.prefix(longestReason))
        job.leaseUntil = nil
        job.finishedAt = now
        return job
    }
}
