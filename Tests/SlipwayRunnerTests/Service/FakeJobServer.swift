import SlipwayAPI
import SlipwayModel
import SlipwayTesting
import Synchronization

@testable import SlipwayRunner

/// Gives out jobs, and keeps what is said of them; it can be away, and take jobs back.
final class FakeJobServer: JobServer {
    private struct State {
        var waiting: [Job] = []
        var running: [String: Job] = [:]
        var lines: [JobID: [String]] = [:]
        var batches: [JobID: Int64] = [:]
        var outcomes: [JobID: JobOutcome] = [:]
        var isAway = false
        var cancelled: Set<JobID> = []
    }

    let artifacts: FakeServer
    private let state = Mutex(State())

    init(folder: String) throws { artifacts = try FakeServer(folder: folder) }

    func give(_ job: Job) { state.withLock { $0.waiting.append(job) } }
    func setAway(_ isAway: Bool) { state.withLock { $0.isAway = isAway } }
    func cancel(_ job: JobID) { state.withLock { _ = $0.cancelled.insert(job) } }
    func lines(of job: JobID) -> [String] { state.withLock { $0.lines[job] ?? [] } }
    func outcome(of job: JobID) -> JobOutcome? { state.withLock { $0.outcomes[job] } }
    var hasWaiting: Bool { state.withLock { !$0.waiting.isEmpty } }

    private func answer<Answer>(_ body: (inout State) throws -> Answer) throws -> Answer {
        try state.withLock { state in
            guard !state.isAway else { throw SlipwayError(.unavailable, "no answer from the server") }
            return try body(&state)
        }
    }

    func claimJob(_ request: ClaimRequest, wait: Interval) async throws -> ClaimAnswer {
        let deadline = ContinuousClock.now + wait.duration
        while true {
            let job = try answer { state -> Job? in
                if let job = state.running[request.claim] { return job }
                guard let index = state.waiting.firstIndex(where: { request.kinds.contains($0.kind) }) else {
                    return nil
                }
                let job = state.waiting.remove(at: index)
                state.running[request.claim] = job
                return job
            }
            guard job == nil, ContinuousClock.now < deadline else { return ClaimAnswer(job: job, lease: Job.lease) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private func check(_ job: JobID, _ claim: String, _ state: State) throws {
        guard state.running[claim]?.id == job, !state.cancelled.contains(job) else {
            throw SlipwayError(.conflict, "\(job) was cancelled: enough; stop working on it")
        }
    }

    func report(_ report: JobReport, of job: JobID) async throws {
        try answer { state in
            try check(job, report.claim, state)
            guard report.batch > state.batches[job, default: 0] else { return }
            state.batches[job] = report.batch
            state.lines[job, default: []] += report.lines.map(\.text)
        }
    }

    func finish(_ job: JobID, _ result: JobResult) async throws {
        try answer { state in
            try check(job, result.claim, state)
            state.outcomes[job] = result.outcome
        }
    }

    func missingObjects(_ digests: [Digest], app: AppName) async throws -> [Digest] {
        try answer { _ in }
        return try await artifacts.missingObjects(digests, app: app)
    }

    func upload(_ pack: PackStream, app: AppName) async throws {
        try answer { _ in }
        try await artifacts.upload(pack, app: app)
    }

    func publish(_ request: PublishRequest, app: AppName) async throws -> PublishedBuild {
        try answer { _ in }
        return try await artifacts.publish(request, app: app)
    }

    /// What became of a job, once it has ended.
    func end(of job: JobID) async throws -> JobOutcome {
        try await eventually("\(job) ended") { self.outcome(of: job) != nil }
        return outcome(of: job) ?? .failed("")
    }
}
