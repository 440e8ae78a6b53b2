import SlipwayAPI
import SlipwayModel

/// Keeps one job: sends its lines as they come, and a sign of life when there are none.
struct JobReporter: Sendable {
    /// How long lines wait to be sent together.
    static let rhythm = Interval.milliseconds(500)
    /// How long the server hears nothing at most; a quarter of the lease.
    static let silence = Interval(milliseconds: Job.lease.milliseconds / 4)

    let server: any JobServer
    let job: JobID
    let claim: String
    let log: JobLog
    let notice: RunnerNotice

    /// Reports until the task is cancelled, or the server has taken the job away.
    ///
    /// - Returns: why the job is not this runner's any more; `nil` when the task was cancelled.
    func run() async -> String? {
        var backoff = Backoff()
        var heard = ContinuousClock.now
        var isAway = false
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.rhythm.duration)
            guard !log.isEmpty || ContinuousClock.now - heard >= Self.silence.duration else { continue }
            do {
                try await send()
                heard = .now
                if isAway { notice("\(job): the server is back") }
                (isAway, backoff) = (false, Backoff())
            } catch let error as SlipwayError where error.isFinal {
                return error.message
            } catch {
                guard !Task.isCancelled else { return nil }
                if !isAway { notice("\(job) goes on, its lines are sent later: \(error)") }
                isAway = true
                try? await Task.sleep(for: backoff.next().duration)
            }
        }
        return nil
    }

    /// Sends what is there now.
    func send() async throws {
        let batch = log.next()
        try await server.report(JobReport(claim: claim, batch: batch.number, lines: batch.lines), of: job)
        log.taken(batch)
    }

    /// Sends the rest, and how the job ended, however long the server is away; gives up when the time is over.
    func deliver(_ outcome: JobOutcome, gate: RunnerGate, limit: Interval) async {
        var backoff = Backoff()
        var deadline: ContinuousClock.Instant?
        while true {
            do {
                while !log.isEmpty { try await send() }
                return try await server.finish(job, JobResult(claim: claim, outcome: outcome))
            } catch let error as SlipwayError where error.isFinal {
                return notice("\(job): what became of it was not taken: \(error.message)")
            } catch {
                if gate.isClosed || Task.isCancelled {
                    let end = deadline ?? ContinuousClock.now + limit.duration
                    deadline = end
                    guard ContinuousClock.now < end else {
                        return notice("\(job) was not told to the server: \(error)")
                    }
                }
                let wait = backoff.next()
                await Task { try? await Task.sleep(for: wait.duration) }.value
            }
        }
    }
}

extension SlipwayError {
    /// Whether asking again would be answered in the same way.
    var isFinal: Bool { ![.unavailable, .timedOut, .internalError].contains(code) }
}
