import SlipwayModel

/// Jobs of runners, newest first.
struct JobsScreen {
    var app: AppName
    var jobs: [Job]
    var clock: WallClock

    var lines: [Text] {
        guard !jobs.isEmpty else {
            return ["No runner has done anything for \(app) yet: slipway job build \(app), or push a commit"]
        }
        return Table(
            "ID",
            "WHAT",
            "STATUS",
            "RUNNER",
            "BY",
            "WHEN",
            "TOOK",
            "REASON",
            rows: jobs.map(row)
        ).lines
    }

    private func row(of job: Job) -> [Text] {
        [
            Text("\(job.id)", .bold), Text(job.title), job.status.text, job.runner.cell, Text(job.requestedBy),
            Text(clock.ago(job.createdAt)), Text(job.took(clock) ?? ""), Text(job.headline).cut(to: 72),
        ]
    }
}

extension Job.Status {
    var text: Text {
        switch self {
        case .queued: Text("· queued", .dim)
        case .running: Text("● running", .active)
        case .succeeded: Text("✓ succeeded", .good)
        case .failed: Text("✗ failed", .bad)
        case .cancelled: Text("– cancelled", .attention)
        }
    }
}

extension Job {
    /// `build 1a2b3c4d`, `check smoke in eng`.
    var title: String { "\(kind.rawValue) \(name)" + (stage.map { " in \($0)" } ?? "") }

    func took(_ clock: WallClock) -> String? {
        startedAt.map { ((finishedAt ?? clock.now()) - $0).inWords }
    }
}
