import SlipwayModel
import SlipwayStore

/// Whether whoever speaks of a job is the runner that has it.
struct JobHolding {
    let rows: any Transaction
    let actor: Principal

    /// The job, if the claim has it.
    ///
    /// - Throws: `conflict` that says what became of it; the runner stops working on it.
    func running(_ id: JobID, claim: String) throws -> Job {
        let job = try mine(id)
        guard job.status == .running, try rows.claim(of: id) == claim else { throw lost(job) }
        return job
    }

    /// Whether the job ended by the word of this claim: the same word comes once more.
    func hasEnded(_ id: JobID, claim: String) throws -> Bool {
        let job = try mine(id)
        return try job.status.isTerminal && rows.claim(of: id) == claim
    }

    private func mine(_ id: JobID) throws -> Job {
        let job = try Lookup(rows).job(id)
        guard case .runner(let app) = actor.scope, (app ?? job.app) == job.app else {
            throw SlipwayError(.forbidden, "\(id) is a job of \(job.app), which '\(actor.name)' is not for")
        }
        return job
    }

    private func lost(_ job: Job) -> SlipwayError {
        let became =
            switch job.status {
            case .running: "was given to \(job.runner ?? "another runner") after nothing was heard of you"
            case .queued: "was taken from you after nothing was heard of you"
            case .cancelled: "was cancelled: \(job.statusReason)"
            case .succeeded, .failed: "has \(job.status.rawValue) already"
            }
        return SlipwayError(.conflict, "\(job.id) \(became); stop working on it")
    }
}
