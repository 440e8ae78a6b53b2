import SlipwayAPI
import SlipwayAPIClient
import SlipwayModel

/// Reads what a job wrote, page by page.
struct JobLogReader: Sendable {
    var source: any JobLogSource
    var console: Console
    /// How long one look waits for further lines.
    var wait: Interval = .seconds(20)

    /// Prints the lines that are there.
    func show(_ job: Job) async throws {
        var lines: [JobLine] = []
        try await read(job.id, wait: .zero) { page in
            console.json ? lines += page.lines : try print(page.lines)
            return !page.lines.isEmpty
        }
        if console.json { try console.show(lines, as: []) }
    }

    /// Prints lines as they come, until the job has ended.
    ///
    /// - Throws: `Ending` with status 1 for a job that did not succeed.
    func follow(_ id: JobID) async throws {
        try await read(id, wait: wait) { page in
            try print(page.lines)
            return true
        }
        let job = try await source.job(id)
        try console.note(Text("\(id) ") + job.status.text)
        if job.status != .succeeded { throw Ending(status: .failed) }
    }

    private func print(_ lines: [JobLine]) throws { try console.print(lines.map { Text($0.text) }) }

    /// Hands page after page to `take` until the last one, or until `take` wants no more.
    private func read(_ job: JobID, wait: Interval, take: (JobLogPage) throws -> Bool) async throws {
        let patient = Patience(clock: console.clock)
        var after: Int64 = 0
        while true {
            let page = try await patient.tryUntilAnswered {
                try await source.jobLogs(of: job, after: after, wait: wait)
            } onTrouble: {
                try console.note(Text($0, .attention))
            }
            after = page.next
            guard try take(page), !page.finished else { return }
        }
    }
}

/// Where the log of a job comes from.
protocol JobLogSource: Sendable {
    func job(_ id: JobID) async throws -> Job
    func jobLogs(of id: JobID, after: Int64, wait: Interval) async throws -> JobLogPage
}

extension SlipwayClient: JobLogSource {}
