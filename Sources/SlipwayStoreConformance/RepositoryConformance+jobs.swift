import SlipwayModel
package import SlipwayStore

extension RepositoryConformance {
    private static func job(_ rows: any Transaction, _ work: JobWork) throws -> Job {
        let job = Job(
            id: try rows.nextJobID(),
            app: stage.app,
            name: "main",
            work: work,
            requestedBy: "alice",
            createdAt: now
        )
        try rows.insert(job)
        return job
    }

    private static let source = SourceSpec(git: "/srv/shop.git")

    /// A job comes back as it was saved, moves only from where it is, and belongs to one claim.
    package static func jobsAreClaimed(_ database: any Database) async throws {
        _ = try await prepare(database)
        try await database.write { rows in
            let job = try job(rows, .scan(source, known: []))
            try require(try rows.job(job.id) == job, "a job changed on its way")
            var running = job
            (running.status, running.attempt, running.runner) = (.running, 1, "r1")
            running.leaseUntil = now + .seconds(60)
            try rows.save(running, from: .queued, attempt: 0)
            try rows.setClaim("secret", of: job.id)
            try require(try rows.job(claimedBy: "secret") == running, "the claimed job")
            try require(try rows.claim(of: job.id) == "secret", "the claim")
            try require(try rows.job(claimedBy: "other") == nil, "a claim that nobody made")
            try require(try rows.openScans(of: stage.app) == [running], "the open scans")
            try rows.setClaim(nil, of: job.id)
            try require(try rows.job(claimedBy: "secret") == nil, "a claim that was taken away")
            do {
                try rows.save(running, from: .queued, attempt: 0)
                throw DatabaseConformance.Broken(description: "a job moved from where it was not")
            } catch let error as SlipwayError {
                try require(error.code == .conflict, "\(error)")
            }
        }
    }

    /// Batches of lines come once, in order, and end with a word on what was cut.
    package static func jobLinesAreAppended(_ database: any Database) async throws {
        _ = try await prepare(database)
        try await database.write { rows in
            let id = try job(rows, .scan(source, known: [])).id
            func lines(_ texts: String...) -> [JobLine] { texts.map { JobLine(time: now, text: $0) } }
            try require(try rows.append(lines("one", "two"), to: id, batch: 1, limit: 12), "the first batch")
            try require(try !rows.append(lines("one", "two"), to: id, batch: 1, limit: 12), "a batch came twice")
            try require(try rows.append(lines("3", "four", "five"), to: id, batch: 2, limit: 12), "the next batch")
            try require(try !rows.append(lines("six"), to: id, batch: 3, limit: 12), "past the limit")
            try rows.note("the end", in: id, now: now)
            let found = try rows.lines(of: id, after: 1, limit: 9)
            try require(found.map(\.sequence) == [2, 3, 4, 5], "\(found)")
            try require(
                found.map(\.text).filter { !$0.hasPrefix("the log is cut") } == ["two", "3", "the end"],
                "\(found)"
            )
            try rows.setClaim("again", of: id)
            try require(try rows.append([], to: id, batch: 1, limit: 12) == false, "no lines")
        }
    }

    /// Of the scans that have ended only the newest are kept, with their lines.
    package static func oldScansAreForgotten(_ database: any Database) async throws {
        _ = try await prepare(database)
        try await database.write { rows in
            let jobs = try (0..<4).map { _ in try job(rows, .scan(source, known: [])) }
            for job in jobs.dropFirst() {
                var ended = job
                ended.status = .succeeded
                try rows.save(ended, from: .queued, attempt: 0)
                try rows.note("seen", in: job.id, now: now)
            }
            try rows.forgetScans(of: stage.app, butNewest: 1)
            try require(try rows.newestScan(of: stage.app)?.id == jobs[3].id, "the newest")
            try require(
                try rows.job(jobs[2].id) == nil && rows.lines(of: jobs[2].id, after: 0, limit: 9).isEmpty,
                "old ones"
            )
            try require(
                try rows.newestScan(of: stage.app, before: jobs[3].id)?.id == jobs[0].id,
                "one that waits stays"
            )
        }
    }
}
