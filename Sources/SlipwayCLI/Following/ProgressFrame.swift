import SlipwayModel

/// The live picture of one deployment: what it is, how far it is, and each host.
struct ProgressFrame {
    var status: StageStatus
    /// The deployment that is watched; it may still be queued behind the one the stage shows.
    var deployment: DeploymentSummary
    var pace: Pace
    var clock: WallClock
    /// What keeps the picture from being fresh.
    var trouble: String?

    var lines: [Text] {
        var lines = [title]
        if !deployment.statusReason.isEmpty { lines.append(Text(deployment.statusReason, .dim)) }
        lines += isShown ? [bar, ""] + HostsTable(hosts: status.hosts, clock: clock).table.lines : waiting
        if let trouble { lines += ["", Text(trouble, .attention)] }
        return lines
    }

    private var isShown: Bool { status.deployment?.id == deployment.id }

    private var title: Text {
        Text("\(deployment.id)", .bold) + Text("  \(deployment.title) → ") + Text("\(deployment.stageKey)  ", .bold)
            + deployment.status.text + Text("  by \(deployment.actor)", .dim)
    }

    private var waiting: [Text] {
        guard let ahead = status.deployment, !ahead.status.isTerminal else { return [] }
        return [Text("waits behind \(ahead.id) \(ahead.title), which is \(ahead.status.rawValue)", .attention)]
    }

    private var bar: Text {
        let tally = HostTally(status.hosts)
        let bar = ProgressBar(done: tally.healthy, failed: tally.failed, total: tally.total)
        let failed = tally.failed > 0 ? Text(", \(tally.failed) failed", .bad) : ""
        return bar.text + "  \(tally.healthy)/\(tally.total) hosts" + failed + Text(timing(tally), .dim)
    }

    private func timing(_ tally: HostTally) -> String {
        guard let started = deployment.startedAt else { return "" }
        let passed = ((deployment.finishedAt ?? clock.now()) - started).inWords
        guard !deployment.status.isTerminal,
            let left = pace.remaining(of: tally.total, startedAt: started, now: clock.now())
        else { return "  \(passed)" }
        return "  \(passed), about \(max(left, .seconds(1)).inWords) left"
    }
}
