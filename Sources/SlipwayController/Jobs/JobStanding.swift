import SlipwayModel
import SlipwayStore

/// What a job waits for beside a runner.
struct JobStanding {
    let rows: any Transaction

    /// Why no runner gets the job yet; `nil` when one may.
    func hold(of job: Job) throws -> String? { nil }

    /// The job with the reason that it has now.
    func shown(_ job: Job) throws -> Job {
        guard job.status == .queued, let hold = try hold(of: job) else { return job }
        var job = job
        job.statusReason = hold
        return job
    }
}
