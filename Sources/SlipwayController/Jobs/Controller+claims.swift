package import SlipwayModel
import SlipwayStages
import SlipwayStore

extension Controller {
    /// How much of a job's log is kept, in bytes.
    static let longestJobLog: Int64 = 10 << 20

    package func claimJob(_ order: ClaimOrder, wait: Interval, by actor: Principal) async throws -> Job? {
        try JobTaking.check(order)
        let end = now() + wait
        while true {
            let ticket = hub.ticket()
            let taking = JobTaking(order: order, actor: actor)
            let now = now()
            // Looking is cheap: only who would find something comes between the writers.
            let (isThere, next) = try await database.read { try taking.look($0, now: now) }
            if isThere, let job = try await change({ try taking.take(&$0) }) { return job }
            guard now < end, !Task.isCancelled, !hub.isClosed else { return nil }
            await hub.wait(for: .jobs, since: ticket, atMost: min(end, next ?? end) - now)
        }
    }

    package func report(
        _ lines: [JobLine],
        batch: Int64,
        of job: JobID,
        claim: String,
        by actor: Principal
    ) async throws {
        try await change { work in
            let held = try JobHolding(rows: work.rows, actor: actor).running(job, claim: claim)
            try work.rows.save(JobLease.renew(held, now: work.now), from: held.status, attempt: held.attempt)
            if try work.rows.append(lines, to: job, batch: batch, limit: Self.longestJobLog) { work.touchLog(of: job) }
        }
    }

    package func finish(_ job: JobID, _ outcome: JobOutcome, claim: String, by actor: Principal) async throws {
        try await change { work in
            let holding = JobHolding(rows: work.rows, actor: actor)
            guard try !holding.hasEnded(job, claim: claim) else { return }
            let held = try holding.running(job, claim: claim)
            try JobEnding(actor: actor.name).take(held, outcome, &work)
        }
    }
}
