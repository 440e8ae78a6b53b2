import SlipwayModel
import SlipwayStages
import SlipwayStore

/// One runner that asks for a job.
struct JobTaking: Sendable {
    /// A claim that is shorter could be guessed.
    private static let shortestClaim = 32
    private static let longestName = 63

    let order: ClaimOrder
    let actor: Principal

    static func check(_ order: ClaimOrder) throws(SlipwayError) {
        guard (1...longestName).contains(order.runner.utf8.count),
            order.runner.unicodeScalars.allSatisfy({ !$0.isControl })
        else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(order.runner)) is not a runner's name: give it 1 to \(longestName) characters"
            )
        }
        guard (shortestClaim...200).contains(order.claim.utf8.count) else {
            throw SlipwayError(
                .invalidInput,
                "a claim has \(shortestClaim) to 200 characters that nobody can guess: make a new one for each job"
            )
        }
    }

    /// Whether there is something to take, and when there may be without anything else happening.
    func look(_ rows: any Transaction, now: Timestamp) throws -> (isThere: Bool, next: Timestamp?) {
        if try rows.job(claimedBy: order.claim) != nil { return (true, nil) }
        let open = try rows.openJobs()
        return (try choice(of: open, rows, now: now) != nil, JobQueue.nextAttempt(of: open, now: now))
    }

    /// Gives the runner the job that it has, or its next one.
    func take(_ work: inout Work) throws -> Job? {
        if let held = try work.rows.job(claimedBy: order.claim) {
            return try complete(held, work.rows)
        }
        guard let waiting = try choice(of: work.rows.openJobs(), work.rows, now: work.now) else { return nil }
        let job = JobLease.begin(waiting, by: order.runner, now: work.now)
        try work.rows.save(job, from: .queued, attempt: waiting.attempt)
        try work.rows.setClaim(order.claim, of: job.id)
        try tell(job, &work)
        work.touchJobs()
        return try complete(job, work.rows)
    }

    private func tell(_ job: Job, _ work: inout Work) throws {
        guard job.kind != .scan else { return }
        let attempt = job.attempt > 1 ? ", attempt \(job.attempt)" : ""
        try work.rows.note("\(order.runner) begins\(attempt)", in: job.id, now: work.now)
        work.touchLog(of: job.id)
        try work.record(
            .jobStarted,
            by: actor.name,
            "\(job.id) (\(job.inWords)) was begun by \(order.runner)\(attempt)",
            about: .job(job)
        )
    }

    private func choice(of open: [Job], _ rows: any Transaction, now: Timestamp) throws -> Job? {
        guard case .runner(let app) = actor.scope else { return nil }
        let taker = JobQueue.Taker(app: app, kinds: order.kinds)
        let standing = JobStanding(rows: rows)
        return try JobQueue.order(of: open, for: taker, now: now).first { try standing.hold(of: $0) == nil }
    }

    /// The job with what a runner needs to know of today.
    private func complete(_ job: Job, _ rows: any Transaction) throws -> Job {
        guard case .scan(let source, _) = job.work else { return job }
        var job = job
        job.work = .scan(source, known: try rows.branch(of: job.app, limit: Work.knownCommits).map(\.commit.id))
        return job
    }
}
