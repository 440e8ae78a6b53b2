import SlipwayModel
import SlipwayStages
import SlipwayStore

/// Takes jobs from runners that are lost, and has branches looked at when it is time.
///
/// What it does depends on rows and time alone: done twice or late it does no harm.
struct JobReaper {
    /// What is due now, and when something will be.
    struct Finding: Sendable {
        var lost: [Job] = []
        var scans: [AppName] = []
        var next: Timestamp?

        var isEmpty: Bool { lost.isEmpty && scans.isEmpty }
    }

    func look(_ rows: any Transaction, now: Timestamp) throws -> Finding {
        var finding = Finding()
        var moments: [Timestamp] = []
        let open = try rows.openJobs()
        for job in open where job.status == .running {
            if JobLease.lose(job, now: now) != nil {
                finding.lost.append(job)
            } else if let until = job.leaseUntil {
                moments.append(until)
            }
        }
        let scanned = Set(open.filter { $0.kind == .scan }.map(\.app))
        for spec in try rows.apps() {
            guard let source = spec.source, !scanned.contains(spec.app) else { continue }
            let due = try rows.newestScan(of: spec.app).flatMap { Self.nextScan(of: source, after: $0) } ?? now
            // A newest scan of the future was asked for before the clock was set back.
            if due <= now || due > now + source.poll { finding.scans.append(spec.app) } else { moments.append(due) }
        }
        finding.next = moments.min()
        return finding
    }

    /// `nil` for at once: what was looked at then was another source.
    private static func nextScan(of source: SourceSpec, after scan: Job) -> Timestamp? {
        guard case .scan(let seen, _) = scan.work, seen == source else { return nil }
        return scan.createdAt + source.poll
    }

    func take(_ work: inout Work) throws {
        let finding = try look(work.rows, now: work.now)
        for job in finding.lost {
            guard let after = JobLease.lose(job, now: work.now) else { continue }
            try JobEnding(actor: Event.machine).move(job, to: after, &work)
        }
        for app in finding.scans { try work.queueScan(of: app, by: Event.machine) }
    }
}
