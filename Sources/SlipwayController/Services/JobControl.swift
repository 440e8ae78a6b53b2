package import SlipwayModel

/// What the HTTP edge may ask for about jobs, for runners and for people.
package protocol JobControl: Sendable {
    /// Gives a runner its next job; waits up to `wait` for one.
    ///
    /// The same claim again is given the same job.
    /// - Throws: `invalid_input` for a claim that could be guessed, or for a runner without a name.
    func claimJob(_ order: ClaimOrder, wait: Interval, by actor: Principal) async throws -> Job?
    /// Renews a runner's lease, and takes in the lines of its job.
    /// - Throws: `conflict` when the runner has the job no more.
    func report(_ lines: [JobLine], batch: Int64, of job: JobID, claim: String, by actor: Principal) async throws
    /// Takes in how a job ended; once.
    /// - Throws: `conflict` when the runner has the job no more; `invalid_input` for an end that its kind cannot have.
    func finish(_ job: JobID, _ outcome: JobOutcome, claim: String, by actor: Principal) async throws
    /// Newest first; without looks at the branch, but for the newest if it failed.
    func jobs(of app: AppName, limit: Int) async throws -> [Job]
    func job(_ id: JobID) async throws -> Job
    /// Lines past `after`; waits up to `wait` for the first one unless the job has ended.
    func logs(
        of job: JobID,
        after sequence: Int64,
        limit: Int,
        wait: Interval
    ) async throws -> (lines: [JobLine], next: Int64, finished: Bool)
    /// Has a runner build a branch, a tag or a commit of the app; its own branch, if `target` is `nil`.
    func requestBuild(of app: AppName, target: String?, by actor: Principal) async throws -> Job
    /// Calls a job off; its runner is told with its next report.
    func cancelJob(_ job: JobID, of app: AppName, reason: String?, by actor: Principal) async throws -> Job
}
