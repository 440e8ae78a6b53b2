import SlipwayModel

/// One deployment in two or three lines.
struct DeploymentScreen {
    var deployment: DeploymentSummary
    var clock: WallClock

    var lines: [Text] {
        var lines = [title]
        if !deployment.statusReason.isEmpty { lines.append(Text("        \(deployment.statusReason)")) }
        if let reason = deployment.reason { lines.append(Text("        “\(reason)”", .dim)) }
        return lines
    }

    private var title: Text {
        var title = Text("\(deployment.id)", .bold) + Text("  \(deployment.title) ") + deployment.status.text
        title += Text("  by \(deployment.actor) \(clock.ago(deployment.createdAt))", .dim)
        return title + timing
    }

    private var timing: Text {
        guard let started = deployment.startedAt else { return "" }
        let end = deployment.finishedAt ?? clock.now()
        return Text(", \(deployment.finishedAt == nil ? "running for" : "took") \((end - started).inWords)", .dim)
    }
}

extension DeploymentSummary {
    var stageKey: StageKey { StageKey(app: app, stage: stage) }

    /// `rollback to 1a2b3c4d`, `regular of 1a2b3c4d`, `restart`.
    var title: String {
        let commit = build?.commit.short
        return switch kind {
        case .regular: "deploy \(commit ?? "")"
        case .hotfix: "hotfix \(commit ?? "")"
        case .rollback:
            "\(revertOf != nil ? "revert" : drillOf != nil ? "drill back" : "rollback") to \(commit ?? "")"
        case .restart: "restart"
        case .stop: "stop"
        }
    }
}
