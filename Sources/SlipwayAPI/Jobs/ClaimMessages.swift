package import SlipwayModel

/// `POST /v1/runner/claims?wait=30s`, with a runner token: asks for one job.
package struct ClaimRequest: Sendable, Hashable, Codable {
    /// What the runner is called in lists and events.
    package var runner: String
    /// 32 or more characters that nobody can guess, new for each job: whoever knows them has the job.
    ///
    /// The same claim asked for again, because its answer was lost, is given the same job.
    package var claim: String
    /// The kinds of jobs for which there is room.
    package var kinds: [Job.Kind]

    package init(runner: String, claim: String, kinds: [Job.Kind]) {
        self.runner = runner
        self.claim = claim
        self.kinds = kinds
    }
}

/// The job, if there was one before the wait ended.
package struct ClaimAnswer: Sendable, Hashable, Codable {
    package var job: Job?
    /// How long the runner may be silent before it loses the job.
    package var lease: Interval

    package init(job: Job?, lease: Interval) {
        self.job = job
        self.lease = lease
    }
}

/// `POST /v1/runner/jobs/{job}/reports`: renews the lease, and brings what was written.
///
/// Answered with `conflict` when the runner has the job no more: it was called off, or given to another one.
package struct JobReport: Sendable, Hashable, Codable {
    package var claim: String
    /// Grows with every batch of lines, from 1; a batch that comes twice is taken once.
    package var batch: Int64
    /// May be empty.
    package var lines: [JobLine]

    package init(claim: String, batch: Int64, lines: [JobLine]) {
        self.claim = claim
        self.batch = batch
        self.lines = lines
    }
}

/// `POST /v1/runner/jobs/{job}/result`: how the job ended; sent again, it changes nothing.
package struct JobResult: Sendable, Hashable, Codable {
    package var claim: String
    package var outcome: JobOutcome

    package init(claim: String, outcome: JobOutcome) {
        self.claim = claim
        self.outcome = outcome
    }
}
