import SlipwayModel
import SlipwayPromotion
import SlipwayStore

/// What a job waits for beside a runner.
struct JobStanding {
    let rows: any Transaction

    /// Why no runner gets the job yet; `nil` when one may.
    ///
    /// A build that nobody asked for waits until its commit is green, if the app says `when: green`.
    func hold(of job: Job) throws -> String? {
        guard case .build(_, _, let commit?, _) = job.work, job.requestedBy == Event.machine,
            let spec = try rows.app(job.app), let source = spec.source, spec.build?.when == .green
        else { return nil }
        let statuses = try rows.statuses(of: commit, in: job.app)
        return Self.words(GreenVerdict.of(statuses, source.statuses), commit: commit, app: job.app)
    }

    private static func words(_ verdict: StatusVerdict, commit: CommitID, app: AppName) -> String? {
        func list(_ names: [String]) -> String { names.joined(separator: ", ") }
        return switch verdict {
        case .green: nil
        case .waiting(let names): "waits for CI to say of \(commit.short): \(list(names))"
        case .failed(let names), .blocking(let names):
            "CI says of \(commit.short) that it failed: \(list(names)); it is built once that succeeds, or now by 'slipway job build \(app) --ref \(commit)'"
        }
    }

    /// The job with the reason that it has now.
    func shown(_ job: Job) throws -> Job {
        guard job.status == .queued, let hold = try hold(of: job) else { return job }
        var job = job
        job.statusReason = hold
        return job
    }
}
