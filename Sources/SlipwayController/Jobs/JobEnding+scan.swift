import SlipwayModel
import SlipwayStages
import SlipwayStore

extension JobEnding {
    /// How many scans of an app are kept.
    private static let keptScans = 20
    /// How much of the branch is looked at for what is to be built.
    private static let lookedAt = 1000

    /// Takes in what a runner saw of a branch, and asks for the builds that the app's policy wants.
    func took(_ update: BranchUpdate, of scan: Job, _ work: inout Work) throws {
        let tipBefore = try work.rows.branch(of: scan.app, limit: 1).first?.commit.id
        let new = try work.rows.take(update, of: scan.app)
        if tipBefore != update.tip || !new.isEmpty { try tell(update, new, scan, &work) }
        try work.rows.forgetScans(of: scan.app, butNewest: Self.keptScans)
        guard let spec = try work.rows.app(scan.app), let source = spec.source, let build = spec.build else { return }
        let wishes = BuildWishes.decide(
            try snapshot(of: scan.app, new: Set(new.map(\.id)), isFirst: tipBefore == nil, update, work.rows),
            source.builds
        )
        for outdated in wishes.outdated { try makeWay(outdated, &work) }
        for commit in wishes.build {
            _ = try work.queue(
                .build(source, build, commit: commit, ref: source.branch),
                of: scan.app,
                named: commit.short,
                commit: commit,
                by: Event.machine
            )
        }
    }

    private func tell(_ update: BranchUpdate, _ new: [BranchCommit], _ scan: Job, _ work: inout Work) throws {
        let count = new.count == 1 ? "1 new commit" : "\(new.count) new commits"
        let what = new.isEmpty ? "was set back to" : "has \(count) up to"
        var subject = Subject.app(scan.app)
        subject.data = ["count": "\(new.count)", "tip": update.tip.rawValue, "branch": scan.name, "job": "\(scan.id)"]
        let title = new.last.map { ": \($0.subject)" } ?? ""
        try work.record(
            .commitsSeen,
            by: Event.machine,
            "\(scan.name) of \(scan.app) \(what) \(update.tip.short)\(title)",
            about: subject
        )
        work.touchPipeline(of: scan.app)
    }

    private func snapshot(
        of app: AppName,
        new: Set<CommitID>,
        isFirst: Bool,
        _ update: BranchUpdate,
        _ rows: any Transaction
    ) throws -> BuildWishes.Snapshot {
        let branch = try rows.branch(of: app, limit: Self.lookedAt).map(\.commit.id)
        let jobs = try rows.openJobs().filter { $0.app == app && $0.kind == .build && $0.status == .queued }
        return BuildWishes.Snapshot(
            branch: branch,
            new: new,
            isFirst: isFirst,
            tagged: update.tags.map { Set($0.values) },
            built: try rows.commitsBuilt(of: app),
            waiting: jobs.filter { $0.requestedBy == Event.machine }
        )
    }

    private func makeWay(_ outdated: BuildWishes.Outdated, _ work: inout Work) throws {
        guard let job = try work.rows.job(outdated.job) else { return }
        try JobEnding(actor: Event.machine)
            .move(job, to: JobLease.cancel(job, outdated.reason, now: work.now), &work)
    }
}
