package import SlipwayModel

/// In which order the jobs that wait are given to a runner.
package enum JobQueue {
    /// What a runner can and may do.
    package struct Taker: Sendable, Hashable {
        /// The app that its token is for; `nil` for all.
        package var app: AppName?
        /// The kinds of jobs for which it has room now.
        package var kinds: Set<Job.Kind>

        package init(app: AppName?, kinds: Set<Job.Kind> = Set(Job.Kind.allCases)) {
            self.app = app
            self.kinds = kinds
        }
    }

    /// The jobs that the runner may have now, of all that wait or run; the first of them is its next.
    ///
    /// A hotfix goes before a check, a check before a build, a build before a look at a branch; of one kind the oldest. An
    /// app's branch is looked at by one runner at a time, so that what they saw cannot cross.
    package static func order(of open: [Job], for taker: Taker, now: Timestamp) -> [Job] {
        let scanned = Set(open.filter { $0.kind == .scan && $0.status == .running }.map(\.app))
        let fitting = open.filter { job in
            job.status == .queued && taker.kinds.contains(job.kind) && (taker.app ?? job.app) == job.app
                && (job.leaseUntil ?? now) <= now && !(job.kind == .scan && scanned.contains(job.app))
        }
        return fitting.sorted { ($0.kind.rank, $0.id) < ($1.kind.rank, $1.id) }
    }

    /// When the next of the jobs that wait for another attempt may be begun.
    package static func nextAttempt(of open: [Job], now: Timestamp) -> Timestamp? {
        open.filter { $0.status == .queued }.compactMap(\.leaseUntil).filter { $0 > now }.min()
    }
}

extension Job.Kind {
    /// The smaller, the more urgent.
    fileprivate var rank: Int {
        switch self {
        case .hotfix: 0
        case .check: 1
        case .build: 2
        case .scan: 3
        }
    }
}
