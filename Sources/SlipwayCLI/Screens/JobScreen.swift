import SlipwayModel

/// One job with its reason.
struct JobScreen {
    var job: Job
    var clock: WallClock

    var lines: [Text] {
        var lines = [title]
        lines += job.statusReason.split(separator: "\n").map { Text("      \($0)") }
        if let build = job.build { lines.append(Text("      build \(build)", .dim)) }
        return lines
    }

    private var title: Text {
        var title = Text("\(job.id)", .bold) + Text("  \(job.title) of \(job.app) ") + job.status.text
        title += Text("  by \(job.requestedBy) \(clock.ago(job.createdAt))", .dim)
        if let runner = job.runner { title += Text(", on \(runner)", .dim) }
        if job.attempt > 1 { title += Text(", attempt \(job.attempt)", .dim) }
        guard let took = job.took(clock) else { return title }
        return title + Text(", \(job.finishedAt == nil ? "for" : "took") \(took)", .dim)
    }
}
