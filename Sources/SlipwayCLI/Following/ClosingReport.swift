import SlipwayModel

/// The last words about a deployment: how it ended, what failed, what serves now, what to do next.
struct ClosingReport {
    var outcome: FollowedOutcome
    /// The stage at the end.
    var status: StageStatus

    var lines: [Text] { [""] + verdict + failures + [serving] + nextSteps }

    private var deployment: DeploymentSummary { outcome.deployment }

    private var verdict: [Text] {
        let sentence = "\(deployment.title) \(deployment.status.rawValue)\(took)"
        var lines = [symbol + Text(" \(deployment.id) \(sentence)", .bold)]
        if deployment.status != .succeeded, !deployment.statusReason.isEmpty {
            lines.append(Text("  \(deployment.statusReason)"))
        }
        if let revert = outcome.revert {
            lines.append(Text("  \(revert.id) \(revert.title) \(revert.status.rawValue)"))
        }
        return lines
    }

    private var symbol: Text {
        switch deployment.status {
        case .succeeded: Text("✓", .good)
        case .failed: Text("✗", .bad)
        default: Text("–", .attention)
        }
    }

    private var took: String {
        guard let started = deployment.startedAt, let finished = deployment.finishedAt else { return "" }
        return " after \((finished - started).inWords)"
    }

    private var failures: [Text] {
        outcome.failures.flatMap { host in
            let step = host.step.map { " at \($0)" } ?? ""
            let error = host.error.map { $0.split(separator: "\n").map { Text("    \($0)", .dim) } } ?? []
            return [Text("  \(host.name) \(host.status)\(step)", .bad)] + error
        }
    }

    private var serving: Text {
        guard let build = status.build else { return Text("  \(deployment.stageKey) \(status.emptiness)") }
        let hosts = status.hosts.filter { $0.build?.id == build.id }.count
        return Text("  \(deployment.stageKey) serves ") + Text(build.commit.short, .bold)
            + " on \(hosts) of \(status.hosts.count.counted("host", "hosts"))"
    }

    private var nextSteps: [Text] {
        guard deployment.status != .succeeded else { return [] }
        guard status.held == nil else {
            let key = deployment.stageKey
            return ["", "next:", "  slipway status \(key)", "  slipway resume \(key)"]
        }
        let host = outcome.failures.first.map { " --host \($0.name)" } ?? ""
        var steps = ["slipway logs \(deployment.id)\(host)", "slipway why \(deployment.stageKey)"]
        if deployment.status == .paused {
            steps += [
                "slipway retry \(deployment.stageKey)", "slipway resume \(deployment.stageKey)",
                "slipway rollback \(deployment.stageKey) --wait",
            ]
        } else if outcome.revert == nil, deployment.kind != .rollback {
            steps.append("slipway rollback \(deployment.stageKey) --wait")
        }
        return ["", "next:"] + steps.map { Text("  \($0)") }
    }
}
