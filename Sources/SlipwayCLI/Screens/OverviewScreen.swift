import SlipwayModel

/// All apps and their stages, one line each.
struct OverviewScreen {
    var apps: [AppOverview]

    var lines: [Text] {
        guard !apps.isEmpty else {
            return ["There are no apps yet. Describe one in a slipway.yml, then: slipway app apply slipway.yml"]
        }
        var table = Table("STAGE", "COMMIT", "SUBJECT", "HOSTS", "DEPLOYMENT")
        table.rows = apps.flatMap { app in app.stages.map { row(of: $0, app: app.app) } }
        return table.lines + hints
    }

    private func row(of stage: AppOverview.Stage, app: AppName) -> [Text] {
        [
            Text("\(app)/\(stage.stage)", .bold), stage.build.text, Text(stage.subject ?? "").cut(to: 44),
            hosts(of: stage), deployment(of: stage),
        ]
    }

    private func hosts(of stage: AppOverview.Stage) -> Text {
        let isWhole = stage.current == stage.hosts && stage.hosts > 0
        let count = Text("\(stage.current)/\(stage.hosts)", isWhole ? .good : .attention)
        return stage.unreachable > 0 ? count + Text(" (\(stage.unreachable) unreachable)", .attention) : count
    }

    private func deployment(of stage: AppOverview.Stage) -> Text {
        stage.held == nil ? moving(in: stage) : Text("held ", .attention) + moving(in: stage)
    }

    private func moving(in stage: AppOverview.Stage) -> Text {
        guard let deployment = stage.deployment, !deployment.status.isTerminal || deployment.status == .failed else {
            if stage.queued > 0 { return Text("\(stage.queued) queued", .dim) }
            guard let deployment = stage.deployment, stage.isStopped else { return "" }
            return Text("stopped by \(deployment.id)", .dim)
        }
        let more = stage.queued > 0 ? Text(", \(stage.queued) queued", .dim) : ""
        return Text("\(deployment.id) \(deployment.kind.word) ") + deployment.build.text + " "
            + deployment.status.text + more
    }

    /// What to do next where nothing serves yet.
    private var hints: [Text] {
        if let held = apps.lazy.flatMap({ app in app.stages.map { (app.app, $0) } }).first(where: { $0.1.held != nil }),
            let hold = held.1.held
        {
            let key = "\(held.0)/\(held.1.stage)"
            return ["", Text("\(key) is held: \(hold.reason). Let it go on: slipway resume \(key)", .attention)]
        }
        let stages = apps.flatMap { app in app.stages.map { (key: "\(app.app)/\($0.stage)", stage: $0) } }
        if let empty = stages.first(where: { $0.stage.hosts == 0 }) {
            return [
                "", Text("\(empty.key) has no hosts yet: slipway token create --join --groups GROUP --ttl 1h", .dim),
            ]
        }
        if let idle = stages.first(where: { $0.stage.build == nil && $0.stage.deployment == nil }) {
            return [
                "", Text("Nothing serves in \(idle.key) yet: slipway deploy \(idle.key) --commit SHA --wait", .dim),
            ]
        }
        return []
    }
}
