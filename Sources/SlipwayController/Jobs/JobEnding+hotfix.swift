import SlipwayModel
import SlipwayStore

extension JobEnding {
    /// A hotfix was built: its stage is to be deployed with it.
    func hotfixed(_ job: Job, _ work: inout Work) throws {
        let after = try HotfixEnding().take(job, &work)
        guard after != job else { return }
        try work.rows.save(after, from: job.status, attempt: job.attempt)
        try work.rows.note(after.headline, in: job.id, now: work.now)
    }
}
