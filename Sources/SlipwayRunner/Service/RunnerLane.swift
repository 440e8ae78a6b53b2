import SlipwayAPI
import SlipwayModel

/// Takes one job after the other, and does it.
struct RunnerLane: Sendable {
    private enum Part: Sendable {
        case ended(JobOutcome)
        case lost(String)
        case stopped
    }

    /// How long the end of a runner waits for a server that is away.
    private static let lastWord = Interval.seconds(5)

    let server: any JobServer
    let settings: RunnerSettings
    let folder: RunnerFolder
    let kinds: Set<Job.Kind>
    let gate: RunnerGate
    let notice: RunnerNotice

    func run() async throws {
        var backoff = Backoff()
        while !gate.isClosed, !Task.isCancelled {
            let claim = Claim.make()
            do {
                guard let job = try await next(claim) else { continue }
                await work(job, claim)
                backoff.reset()
            } catch let error as SlipwayError where error.isFinal {
                throw error
            } catch {
                guard !gate.isClosed, !Task.isCancelled else { return }
                let wait = backoff.next()
                notice("no jobs can be had, asking again in \(wait.inWords): \(error)")
                await gate.pause(wait)
            }
        }
    }

    private func next(_ claim: String) async throws -> Job? {
        let request = ClaimRequest(
            runner: settings.name,
            claim: claim,
            kinds: kinds.sorted { $0.rawValue < $1.rawValue }
        )
        let wait = settings.wait
        if let answer = try await gate.whileOpen({ try await server.claimJob(request, wait: wait) }) {
            guard let job = answer.job, gate.isClosed else { return answer.job }
            return try await giveBack(job, claim)
        }
        // The question was cut short: a job that was given meanwhile goes back at once.
        let lost = ClaimRequest(runner: settings.name, claim: claim, kinds: [])
        guard let job = try await server.claimJob(lost, wait: .zero).job else { return nil }
        return try await giveBack(job, claim)
    }

    private func giveBack(_ job: Job, _ claim: String) async throws -> Job? {
        try await server.finish(job.id, JobResult(claim: claim, outcome: .returned("\(settings.name) ends")))
        return nil
    }

    private func work(_ job: Job, _ claim: String) async {
        if job.kind != .scan { notice("\(job.id): \(job.kind.rawValue) \(job.name) of \(job.app)") }
        let log = JobLog(mask: JobWorker.mask(of: job, settings))
        let reporter = JobReporter(server: server, job: job.id, claim: claim, log: log, notice: notice)
        let worker = JobWorker(server: server, settings: settings, folder: folder, log: log)
        switch await first(job, worker, reporter) {
        case .ended(let outcome): await conclude(job, outcome.masked(by: log), reporter)
        case .stopped: await conclude(job, .returned("\(settings.name) ends"), reporter)
        case .lost(let reason): notice("\(job.id) was given up: \(reason)")
        }
    }

    /// What comes first: the end of the work, the loss of the job, or the end of the runner.
    private func first(_ job: Job, _ worker: JobWorker, _ reporter: JobReporter) async -> Part {
        await withTaskGroup(of: Part?.self) { group in
            group.addTask { await .ended(worker.work(job)) }
            group.addTask { await reporter.run().map(Part.lost) }
            group.addTask {
                await gate.closed()
                guard !Task.isCancelled, (try? await Task.sleep(for: settings.grace.duration)) != nil else {
                    return nil
                }
                return .stopped
            }
            var found: Part?
            while found == nil, let part = await group.next() { found = part }
            group.cancelAll()
            // Cancelled work has ended, and left nothing behind, before anything else is said.
            await group.waitForAll()
            return found ?? .stopped
        }
    }

    private func conclude(_ job: Job, _ outcome: JobOutcome, _ reporter: JobReporter) async {
        await reporter.deliver(outcome, gate: gate, limit: Self.lastWord)
        guard job.kind != .scan || outcome.isTrouble else { return }
        notice("\(job.id): \(outcome.inWords)")
    }
}

/// What nobody but the runner itself can know.
enum Claim {
    static func make() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &random), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
