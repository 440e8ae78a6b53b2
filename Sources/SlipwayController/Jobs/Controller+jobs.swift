package import SlipwayModel
import SlipwayStages
import SlipwayStore

extension Controller {
    package func jobs(of app: AppName, limit: Int) async throws -> [Job] {
        try await database.read { rows in
            _ = try Lookup(rows).app(app)
            let standing = JobStanding(rows: rows)
            let jobs = try rows.jobs(of: app, limit: limit).map(standing.shown)
            guard let scan = try rows.newestEndedScan(of: app), scan.status == .failed else { return jobs }
            return [scan] + jobs.prefix(limit - 1)
        }
    }

    package func job(_ id: JobID) async throws -> Job {
        try await database.read { rows in try JobStanding(rows: rows).shown(Lookup(rows).job(id)) }
    }

    package func logs(
        of job: JobID,
        after sequence: Int64,
        limit: Int,
        wait: Interval
    ) async throws -> (lines: [JobLine], next: Int64, finished: Bool) {
        let end = now() + wait
        while true {
            let ticket = hub.ticket()
            let (lines, isOver) = try await database.read { rows in
                let isOver = try Lookup(rows).job(job).status.isTerminal
                return (try rows.lines(of: job, after: sequence, limit: limit), isOver)
            }
            let now = now()
            let isWaiting = lines.isEmpty && !isOver && now < end && !Task.isCancelled && !hub.isClosed
            guard isWaiting else {
                return (lines, lines.last?.sequence ?? sequence, isOver && lines.count < limit)
            }
            await hub.wait(for: .jobLogs(job), since: ticket, atMost: end - now)
        }
    }

    package func requestBuild(of app: AppName, target: String?, by actor: Principal) async throws -> Job {
        try await change { try BuildWanted(app: app, target: target).queue(by: actor.name, &$0) }
    }

    package func cancelJob(_ id: JobID, of app: AppName, reason: String?, by actor: Principal) async throws -> Job {
        try await change { work in
            let job = try Lookup(work.rows).job(id)
            guard job.app == app else {
                throw SlipwayError(.notFound, "\(app) has no job \(id); it is one of \(job.app)")
            }
            guard !job.status.isTerminal else {
                throw SlipwayError(.conflict, "\(id) has \(job.status.rawValue) already: there is nothing to cancel")
            }
            let words = "cancelled by \(actor.name)" + (reason.map { ": \($0)" } ?? "")
            let after = JobLease.cancel(job, words, now: work.now)
            try JobEnding(actor: actor.name).move(job, to: after, &work)
            return after
        }
    }
}

extension Lookup {
    func job(_ id: JobID) throws -> Job {
        if let job = try rows.job(id) { return job }
        throw SlipwayError(.notFound, "there is no job \(id); 'slipway jobs APP' lists those of an app")
    }
}
