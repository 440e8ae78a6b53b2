import SlipwayController
import SlipwayModel

extension ScriptedControlPlane {
    func claimJob(_ order: ClaimOrder, wait: Interval, by actor: Principal) async throws -> Job? {
        try note("claimJob \(order.runner) wait=\(wait) by \(actor.name)")
        await hangIfAsked()
        return try Samples.job()
    }

    func report(_ lines: [JobLine], batch: Int64, of job: JobID, claim: String, by actor: Principal) async throws {
        try note("report \(lines.count) lines batch=\(batch) of \(job) by \(actor.name)")
    }

    func finish(_ job: JobID, _ outcome: JobOutcome, claim: String, by actor: Principal) async throws {
        try note("finish \(job) by \(actor.name)")
    }

    func jobs(of app: AppName, limit: Int) async throws -> [Job] {
        try note("jobs \(app) limit=\(limit)")
        return [try Samples.job(), try Samples.job(full: false)]
    }

    func job(_ id: JobID) async throws -> Job {
        try note("job \(id)")
        return try Samples.job()
    }

    func logs(
        of job: JobID,
        after sequence: Int64,
        limit: Int,
        wait: Interval
    ) async throws -> (lines: [JobLine], next: Int64, finished: Bool) {
        try note("logs \(job) after=\(sequence) limit=\(limit) wait=\(wait)")
        await hangIfAsked()
        return ([JobLine(sequence: 1, time: Samples.start, text: "make")], 1, true)
    }

    func requestBuild(of app: AppName, target: String?, by actor: Principal) async throws -> Job {
        try note("requestBuild \(app) \(target ?? "-") by \(actor.name)")
        return try Samples.job()
    }

    func cancelJob(_ job: JobID, of app: AppName, reason: String?, by actor: Principal) async throws -> Job {
        try note("cancelJob \(job) of \(app) by \(actor.name)")
        return try Samples.job()
    }
}
