import SlipwayModel
import SlipwayStages
import SlipwayStore

/// What the end of a job causes, or of an attempt at it.
struct JobEnding {
    /// Who says that it ended.
    let actor: String

    /// Takes in what a runner says of the job that it has.
    func take(_ job: Job, _ outcome: JobOutcome, _ work: inout Work) throws {
        guard outcome.kinds.contains(job.kind) else {
            throw SlipwayError(.invalidInput, "\(job.id) is a \(job.kind.rawValue), which cannot end so")
        }
        try check(outcome, of: job, work.rows)
        let after = JobLease.end(job, outcome, now: work.now)
        try move(job, to: after, &work)
        guard after.status == .succeeded else { return }
        switch outcome {
        case .scanned(let update): try took(update, of: after, &work)
        case .built where job.kind == .hotfix: try hotfixed(after, &work)
        case .built, .passed, .failed, .broken, .returned: break
        }
    }

    /// Moves a job that runs or waits, tells of it, and wakes whoever waited for that.
    func move(_ job: Job, to after: Job, _ work: inout Work) throws {
        try work.rows.save(after, from: job.status, attempt: job.attempt)
        // What ended by its runner's word keeps the claim, so that the same word may come twice.
        if ![.succeeded, .failed].contains(after.status) || actor == Event.machine {
            try work.rows.setClaim(nil, of: job.id)
        }
        try tell(after, before: job, &work)
        work.touchJobs()
        work.touchLog(of: job.id)
        guard after.status.isTerminal, job.kind != .scan else { return }
        work.touchPipeline(of: job.app)
        if let stage = job.stage { try work.touch(StageKey(app: job.app, stage: stage)) }
    }

    private func tell(_ job: Job, before: Job, _ work: inout Work) throws {
        guard job.kind != .scan else { return try tellOfScan(job, &work) }
        try work.rows.note(job.headline, in: job.id, now: work.now)
        let (kind, what): (EventKind, String) =
            switch job.status {
            case .succeeded: (.jobSucceeded, "succeeded")
            case .failed: (.jobFailed, "failed")
            case .cancelled: (.jobCancelled, "was cancelled")
            case .queued, .running: (.jobReturned, "is given to another runner")
            }
        try work.record(kind, by: actor, "\(job.id) (\(job.inWords)) \(what): \(job.headline)", about: .job(job))
    }

    /// A branch that cannot be seen is news once, not every minute.
    private func tellOfScan(_ job: Job, _ work: inout Work) throws {
        guard job.status == .failed, try work.rows.newestScan(of: job.app, before: job.id)?.status != .failed else {
            return
        }
        try work.record(
            .jobFailed,
            by: actor,
            "\(job.id) (\(job.inWords)) failed, and so will those after it until this is mended: \(job.headline)",
            about: .job(job)
        )
    }

    private func check(_ outcome: JobOutcome, of job: Job, _ rows: any Transaction) throws {
        guard case .built(let id) = outcome else { return }
        guard let build = try rows.build(id), build.app == job.app else {
            throw SlipwayError(.invalidInput, "\(job.id) cannot have made \(id): \(job.app) has no such build")
        }
        guard job.kind != .build || job.commit == nil || job.commit == build.commit else {
            throw SlipwayError(
                .invalidInput,
                "\(job.id) is to build \(job.name), but \(id) was made from \(build.commit.short)"
            )
        }
    }
}

extension Job {
    /// `build 1a2b3c4d`, `scan main`.
    var inWords: String { "\(kind.rawValue) \(name)" }
}

extension Subject {
    static func job(_ job: Job) -> Self {
        Self(
            app: job.app,
            stage: job.stage.map { StageKey(app: job.app, stage: $0) },
            deployment: job.deployment,
            data: ["job": "\(job.id)"]
        )
    }
}
